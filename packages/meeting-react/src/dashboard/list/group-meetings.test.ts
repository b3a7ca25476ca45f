import { expect, test } from 'vitest'
import { aMeeting } from '../../../test/a-meeting.ts'
import { groupMeetings, startOfDay } from './group-meetings.ts'

const NOW = new Date(2026, 10, 27, 14, 0).getTime()

const on = (day: number, hour: number, minute = 0) =>
  aMeeting({ id: `${day} ${hour}:${minute}`, startsAt: new Date(2026, 10, day, hour, minute).toISOString() })

const groupsOf = (...meetings: Parameters<typeof groupMeetings>[0]) =>
  groupMeetings(meetings, NOW).map(({ name, meetings }) => [name, ...meetings.map(({ id }) => id)])

test('meetings stand under the day on which they are, where the reader is', () => {
  expect(groupsOf(on(27, 15), on(27, 23, 59), on(28, 0), on(28, 23, 59), on(29, 0), on(30, 9))).toEqual([
    ['today', '27 15:0', '27 23:59'],
    ['tomorrow', '28 0:0', '28 23:59'],
    ['later', '29 0:0', '30 9:0'],
  ])
})

test('what is on comes first, whenever it was to start', () => {
  expect(groupsOf(on(27, 15), { ...on(30, 9), status: 'ACTIVE' })).toEqual([
    ['now', '30 9:0'],
    ['today', '27 15:0'],
  ])
})

test('one that should have started is still of today', () => {
  expect(groupsOf(on(26, 9))).toEqual([['today', '26 9:0']])
})

test('what is over is past, whenever it was', () => {
  expect(groupsOf({ ...on(27, 9), status: 'ENDED' }, { ...on(30, 9), status: 'CANCELLED' })).toEqual([
    ['past', '27 9:0', '30 9:0'],
  ])
})

test('no meetings are no groups', () => {
  expect(groupsOf()).toEqual([])
})

test('a day begins at midnight, whatever clocks do in it', () => {
  for (const [now, days, midnight] of [
    [new Date(2026, 2, 28, 12), 1, new Date(2026, 2, 29)],
    [new Date(2026, 2, 28, 12), 2, new Date(2026, 2, 30)],
    [new Date(2026, 11, 31, 23), 1, new Date(2027, 0, 1)],
  ] as const) {
    expect(startOfDay(now.getTime(), days)).toBe(midnight.getTime())
  }
})
