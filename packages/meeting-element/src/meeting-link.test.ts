import { expect, test } from 'vitest'
import { readMeetingLink } from './meeting-link.ts'

const BASE = 'https://host.example/page'

test('a link brings the meeting, its server, its key and its password', () => {
  expect(readMeetingLink('https://meet.example.com/join/team%20sync?password=open%20it#k=a-b_c', BASE)).toEqual({
    baseUrl: 'https://meet.example.com',
    meetingId: 'team sync',
    inviteKey: 'a-b_c',
    password: 'open it',
  })
})

test('a server may stand below a path, and a link may be of the page itself', () => {
  expect(readMeetingLink('https://example.com/meet/meeting/k3v9/', BASE)).toMatchObject({
    baseUrl: 'https://example.com/meet',
    meetingId: 'k3v9',
  })
  expect(readMeetingLink('/join/k3v9', BASE)).toMatchObject({ baseUrl: 'https://host.example', meetingId: 'k3v9' })
})

test.each(['https://meet.example.com/', 'https://meet.example.com/join/a/b', 'https://', '/join/%ff'])(
  '%s leads to no meeting',
  (link) => {
    expect(readMeetingLink(link, BASE)).toBeNull()
  },
)
