import { expect, test } from 'vitest'
import { meetingTimes, placeOf } from './meeting-times.ts'

const NOW = Date.UTC(2026, 10, 27, 13)
const meeting: Parameters<typeof meetingTimes>[0] = {
  startsAt: '2026-11-27T14:00:00.000Z',
  endsAt: '2026-11-27T15:00:00.000Z',
  createdAt: '2026-11-20T10:00:00.000Z',
  timeZone: null,
}
const inParis = { locale: 'en-GB', timeZone: 'Europe/Paris', now: NOW }

const plain = (text: string | undefined) =>
  text
    ?.replaceAll(/[\u202f\u2009]/g, ' ')
    .replaceAll('–', '-')
    .replaceAll(' - ', '-')

const seen = (details: Partial<typeof meeting> = {}, reader = inParis) => {
  const { time, day, there } = meetingTimes({ ...meeting, ...details }, reader)
  return [plain(time), day, ...(there === null ? [] : [`${plain(there.time)} in ${there.place}`])]
}

test('is told in the zone of the reader', () => {
  expect(seen()).toEqual(['15:00-16:00', 'Fri 27 Nov'])
  expect(seen({}, { ...inParis, timeZone: 'America/Los_Angeles' })).toEqual(['06:00-07:00', 'Fri 27 Nov'])
})

test('and in the zone of the meeting, where clocks say another time there', () => {
  expect(seen({ timeZone: 'America/New_York' })).toEqual(['15:00-16:00', 'Fri 27 Nov', '09:00-10:00 in New York'])
  expect(seen({ timeZone: 'Europe/Berlin' })).toEqual(['15:00-16:00', 'Fri 27 Nov'])
  expect(seen({ timeZone: 'Asia/Tokyo', startsAt: '2026-11-27T15:30:00.000Z', endsAt: null })).toEqual([
    '16:30',
    'Fri 27 Nov',
    'Sat 28 Nov, 0:30 in Tokyo',
  ])
})

test('has no end where none is known, or where it is days away', () => {
  expect(seen({ endsAt: null })).toEqual(['15:00', 'Fri 27 Nov'])
  expect(seen({ endsAt: '2026-11-29T14:00:00.000Z' })).toEqual(['15:00', 'Fri 27 Nov'])
})

test('names the year where it is another one', () => {
  expect(seen({ startsAt: '2027-01-04T14:00:00.000Z', endsAt: null })[1]).toBe('Mon, 4 Jan 2027')
})

test('one that was started at once has no other time than that in which it was made', () => {
  expect(seen({ startsAt: null, endsAt: null })).toEqual(['11:00', 'Fri 20 Nov'])
})

test.each([
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
  ['UTC', 'UTC'],
])('%s is %s', (zone, place) => {
  expect(placeOf(zone)).toBe(place)
})
