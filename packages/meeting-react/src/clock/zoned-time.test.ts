import { describe, expect, test } from 'vitest'
import { ownTimeZone, timeZones, toMoment, toWallTime } from './zoned-time.ts'

const momentOf = (date: string, time: string, timeZone: string) => {
  const zoned = toMoment({ date, time, timeZone })
  return zoned === null ? null : [zoned.moment.toISOString(), zoned.kind]
}

describe('the moment of a wall time', () => {
  test.each([
    ['2026-11-27', '15:00', 'Europe/Berlin', '2026-11-27T14:00:00.000Z', 'exact'],
    ['2026-07-01', '00:00', 'America/New_York', '2026-07-01T04:00:00.000Z', 'exact'],
    ['2026-03-29', '01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000Z', 'exact'],
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z', 'skipped'],
    ['2026-03-29', '03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z', 'exact'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z', 'ambiguous'],
    ['2026-10-25', '03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z', 'exact'],
    // Half an hour forward and back.
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z', 'skipped'],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', 'ambiguous'],
    // A whole day that never was.
    ['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z', 'skipped'],
    ['2026-11-27', '15:00', 'Asia/Kathmandu', '2026-11-27T09:15:00.000Z', 'exact'],
    ['2026-11-27', '15:00', 'UTC', '2026-11-27T15:00:00.000Z', 'exact'],
  ])('%s %s in %s is %s, %s', (date, time, timeZone, moment, kind) => {
    expect(momentOf(date, time, timeZone)).toEqual([moment, kind])
  })

  test('reads the seconds of an input that has them', () => {
    expect(momentOf('2026-11-27', '15:00:00', 'UTC')).toEqual(['2026-11-27T15:00:00.000Z', 'exact'])
  })

  test.each([
    ['', '15:00'],
    ['2026-11-27', ''],
    ['2026-02-31', '15:00'],
    ['2026-11-27', '24:00'],
    ['27.11.2026', '15:00'],
  ])('is none for "%s" "%s"', (date, time) => {
    expect(momentOf(date, time, 'Europe/Berlin')).toBeNull()
  })
})

test('a wall time is what the clocks there say', () => {
  const moment = new Date('2026-10-25T00:30:59.999Z')
  expect(toWallTime(moment, 'Europe/Berlin')).toEqual({ date: '2026-10-25', time: '02:30' })
  expect(toWallTime(moment, 'America/Los_Angeles')).toEqual({ date: '2026-10-24', time: '17:30' })
})

describe('the zones to choose from', () => {
  test("begin with the reader's own and name each once, with its offset at the moment", () => {
    const choices = timeZones(new Date('2026-11-27T12:00:00Z'))
    expect(choices[0]?.timeZone).toBe(ownTimeZone())
    expect(new Set(choices.map(({ timeZone }) => timeZone)).size).toBe(choices.length)
    expect(choices).toContainEqual({ timeZone: 'Europe/Berlin', label: 'Europe/Berlin (GMT+1)' })
    expect(timeZones(new Date('2026-07-01T12:00:00Z'))).toContainEqual({
      timeZone: 'Europe/Berlin',
      label: 'Europe/Berlin (GMT+2)',
    })
  })

  test('let others come first', () => {
    const choices = timeZones(new Date('2026-11-27T12:00:00Z'), ['Asia/Kolkata', 'Europe/Berlin'])
    expect(choices.slice(0, 2).map(({ label }) => label)).toEqual(['Asia/Kolkata (GMT+5:30)', 'Europe/Berlin (GMT+1)'])
  })
})
