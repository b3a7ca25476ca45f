import { expect, test } from 'vitest'
import { type AnyMeetingStatus, toMeetingView, toPhase, toStanding } from './any-meeting.ts'

test.each([
  ['SCHEDULED', 'scheduled'],
  ['PENDING', 'scheduled'],
  ['ACTIVE', 'live'],
  ['PROCESSING', 'live'],
  ['ENDED', 'ended'],
  ['COMPLETED', 'ended'],
  ['CANCELLED', 'cancelled'],
] as const)('%s is %s', (status, phase) => {
  expect(toPhase(status)).toBe(phase)
})

test('a word of neither vocabulary is not guessed at', () => {
  const status: string = 'IN_REVIEW'
  expect(toPhase(status as AnyMeetingStatus)).toBeNull()
  expect(toStanding(status as AnyMeetingStatus)).toBe('idle')
})

test('whether a time is still to come decides only what the status leaves open', () => {
  expect(toStanding(undefined)).toBe('idle')
  expect(toStanding(undefined, true)).toBe('scheduled')
  expect(toStanding('PENDING')).toBe('scheduled')
  expect(toStanding('PENDING', false)).toBe('idle')
  expect(toStanding('PROCESSING', true)).toBe('live')
  expect(toStanding('COMPLETED', true)).toBe('ended')
})

test('both shapes are one meeting', () => {
  const ours = toMeetingView({ id: '123', title: 'Team Meeting', status: 'ACTIVE' })
  const theirs = toMeetingView({ meeting_id: '123', heading: 'Team Meeting', description: '', status: 'PROCESSING' })
  expect(theirs).toEqual(ours)
  expect(ours).toEqual({ id: '123', title: 'Team Meeting', phase: 'live', marks: [] })
})

test("a host's number is an id as well", () => {
  expect(toMeetingView({ meeting_id: 123, heading: 'Team Meeting', status: 'PENDING' }).id).toBe('123')
})

test('tells what one should know before one joins', () => {
  const meeting = { id: 'm1', title: 'Team Sync', status: 'ACTIVE' } as const
  expect(toMeetingView({ ...meeting, isPublic: true, requiresPassword: false, lobby: false }).marks).toEqual([])
  expect(
    toMeetingView({ ...meeting, isPublic: false, requiresPassword: true, lobby: true, locked: true }).marks,
  ).toEqual(['private', 'password', 'lobby', 'locked'])
})
