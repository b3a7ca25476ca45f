import fc from 'fast-check'
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { newMeeting } from '../meetings/new-meeting.ts'
import { writeFeed } from './write-calendar.ts'

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC', 'Asia/Kolkata', 'Europe/Kyiv')

const DAY_MS = 24 * 60 * 60 * 1000
const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const seconds = fc.integer({ min: EARLIEST / 1000, max: LATEST / 1000 - 1 }).map((at) => at * 1000)

/** Hours around a change of the clocks, where there is one after that moment. */
const nearChange = fc.tuple(zones, seconds, fc.integer({ min: -3 * 3600, max: 3 * 3600 })).map(([zone, at, off]) => {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const change = moment.getTimeZoneTransition('next')?.epochMilliseconds ?? at
  return { zone, at: Math.min(change, LATEST - DAY_MS) + off * 1000 }
})
const anywhere = fc.record({ zone: zones, at: seconds })

function momentsRead(zone: string, startsAt: string, endsAt: string) {
  const origin = { createdBy: 'ada', passwordHash: null, now: new Date(EARLIEST) }
  const meeting = newMeeting({ title: 'Team Sync', startsAt, endsAt, timeZone: zone }, origin)
  const text = writeFeed([{ meeting, joinUrl: 'https://meet.example.com/join/x' }], 'meet.example.com')
  const [component] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  if (component === undefined) throw new Error('There is no event.')
  const { startDate, endDate } = new ICAL.Event(component)
  return [startDate, endDate].map((time) => time.toJSDate().toISOString())
}

test('another program reads the moments that were meant, in every zone and when clocks change', () => {
  fc.assert(
    fc.property(fc.oneof(nearChange, anywhere), fc.integer({ min: 1, max: 2 * 24 * 3600 }), ({ zone, at }, lasts) => {
      const meant = [at, at + lasts * 1000].map((moment) => new Date(moment).toISOString())
      const [startsAt = '', endsAt = ''] = meant
      expect(momentsRead(zone, startsAt, endsAt)).toEqual(meant)
    }),
    { numRuns: 500 },
  )
}, 60_000)

test('of the hour that clocks show twice, the one that is meant', () => {
  for (const startsAt of ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']) {
    expect(momentsRead('Europe/Berlin', startsAt, '2026-10-25T03:00:00.000Z')).toEqual([
      startsAt,
      '2026-10-25T03:00:00.000Z',
    ])
  }
})
