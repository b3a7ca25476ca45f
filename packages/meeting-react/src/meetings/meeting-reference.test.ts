import { expect, test } from 'vitest'
import { readReference } from './meeting-reference.ts'

test.each([
  ['team-sync-a1b2c3d4e5', 'team-sync-a1b2c3d4e5'],
  ['  k3v9q2xw7m1p5r8t\n', 'k3v9q2xw7m1p5r8t'],
  ['123', '123'],
  ['2f1c7a52-0b5e-4d39-9d56-3a3ef3c1c0de', '2f1c7a52-0b5e-4d39-9d56-3a3ef3c1c0de'],
  ['ext:4711', 'ext:4711'],
  ['https://meet.example.com/join/team-sync-a1b2c3d4e5', 'team-sync-a1b2c3d4e5'],
  ['https://app.example.com/meeting/123', '123'],
  ['https://app.example.com/en/meeting/123/', '123'],
  ['meet.example.com/join/team-sync-a1b2c3d4e5', 'team-sync-a1b2c3d4e5'],
  ['/meeting/123', '123'],
  ['https://app.example.com/meeting/ext%3Aroom%204711', 'ext:room 4711'],
  ['<https://meet.example.com/join/team-sync-a1b2c3d4e5>', 'team-sync-a1b2c3d4e5'],
  ['Ada invites you: https://meet.example.com/join/team-sync-a1b2c3d4e5. See you!', 'team-sync-a1b2c3d4e5'],
])('finds the meeting in "%s"', (typed, meetingId) => {
  expect(readReference(typed)).toEqual({ meeting: { meetingId } })
})

test('keeps what a link lets one in with', () => {
  expect(readReference('https://meet.example.com/join/team-sync-a1b2c3d4e5#k=aB_9-x')).toEqual({
    meeting: { meetingId: 'team-sync-a1b2c3d4e5', inviteKey: 'aB_9-x' },
  })
  expect(readReference('(https://your-app/join/team-sync?password=a%26b+c#k=Zz9)')).toEqual({
    meeting: { meetingId: 'team-sync', password: 'a&b c', inviteKey: 'Zz9' },
  })
})

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['https://elsewhere.example.com/j/123456', 'not_a_meeting_link'],
  ['https://meet.example.com/', 'not_a_meeting_link'],
  ['https://meet.example.com/join/', 'not_a_meeting_link'],
  ['https://meet.example.com/join/team%E2%80', 'not_a_meeting_link'],
  ['team sync', 'not_a_code'],
  ['#general', 'not_a_code'],
])('says of "%s" that it is %s', (typed, problem) => {
  expect(readReference(typed)).toEqual({ problem })
})
