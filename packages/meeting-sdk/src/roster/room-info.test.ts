import { expect, test } from 'vitest'
import { toRoomInfo, USUAL_ROOM } from './room-info.ts'

test('says what the server wrote, and nothing of what else stands there', () => {
  const info = { locked: true, lobby: true, endsAt: '2026-11-21T11:00:00Z', spotlight: 'p_ada', mayUnmute: false }
  expect(toRoomInfo(JSON.stringify({ meetingId: 'k3v9', title: 'Team Sync', ...info }))).toEqual(info)
})

test.each([
  undefined,
  '',
  '{',
  'null',
  '7',
  '[]',
  '"locked"',
  '{"locked":"yes","lobby":1,"endsAt":7,"spotlight":{},"mayUnmute":null}',
  '{"endsAt":"soon","spotlight":""}',
])('takes %s for a room as usual', (metadata) => {
  expect(toRoomInfo(metadata)).toEqual(USUAL_ROOM)
})
