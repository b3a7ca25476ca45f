import { describe, expect, it } from 'vitest'
import { livekitRoomOf, meetingIdOf, newMeetingId, newRoomName } from './meeting-names.ts'

describe('a room name', () => {
  it.each([
    ['Team Sync', 'team-sync'],
    ['  Café   Réunion!  ', 'cafe-reunion'],
    ['Q3 / Planning (part 2)', 'q3-planning-part-2'],
    ['Łódź', 'odz'],
    ['---', ''],
    ['会議', ''],
    ['Встреча', ''],
    ['a'.repeat(200), 'a'.repeat(40)],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
    ['../../etc/passwd', 'etc-passwd'],
  ])('of "%s" starts with "%s"', (title, slug) => {
    const name = newRoomName({ title, isPublic: true })
    expect(name).toMatch(new RegExp(`^${slug ? `${slug}-` : ''}[0-9a-hj-km-np-z]{10}$`))
  })

  it('of a private meeting keeps the title to itself', () => {
    expect(newRoomName({ title: 'Layoffs', isPublic: false })).toMatch(/^[0-9a-z]{10}$/)
  })
})

it('never makes the same name twice', () => {
  const names = Array.from({ length: 10_000 }, () => newRoomName({ title: '', isPublic: true }))
  expect(new Set(names).size).toBe(names.length)
})

it('finds the meeting of its LiveKit room again, and none for the rooms of others', () => {
  const id = newMeetingId()
  expect(meetingIdOf(livekitRoomOf(id))).toBe(id)
  expect(meetingIdOf('somebody-elses-room')).toBeUndefined()
  expect(meetingIdOf('meeting-')).toBeUndefined()
})
