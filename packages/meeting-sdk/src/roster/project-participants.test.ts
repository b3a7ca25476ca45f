import { expect, test } from 'vitest'
import type { Participant } from './participant.ts'
import { projectParticipants } from './project-participants.ts'

const person = (identity: string, details: Partial<Participant> = {}): Participant => ({
  identity,
  name: identity,
  isLocal: false,
  userId: null,
  role: 'participant',
  handRaisedAt: null,
  maySpeak: true,
  microphone: 'off',
  camera: 'off',
  screen: 'off',
  quality: 'good',
  joinedAtMs: 0,
  ...details,
})
const you = person('you', { isLocal: true })

test('you come first, the others in the order in which they were first seen', () => {
  const first = projectParticipants([], [person('ada'), you])
  const second = projectParticipants(first, [person('bob'), person('ada'), you])
  expect(second.map(({ identity }) => identity)).toEqual(['you', 'ada', 'bob'])
})

test('nothing changed is the same list', () => {
  const first = projectParticipants([], [you, person('ada')])
  expect(projectParticipants(first, [person('ada'), { ...you }])).toBe(first)
})

const changes: { readonly [Field in Exclude<keyof Participant, 'identity' | 'isLocal'>]: Participant[Field] } = {
  name: 'Ada',
  userId: 'user-1',
  role: 'cohost',
  handRaisedAt: '2026-11-21T10:00:00Z',
  maySpeak: false,
  microphone: 'on',
  camera: 'muted',
  screen: 'on',
  quality: 'poor',
  joinedAtMs: 1_000,
}

test.each(Object.entries(changes))('a change of %s alone is seen, and only in whom it concerns', (field, value) => {
  const first = projectParticipants([], [you, person('ada'), person('bob')])
  const second = projectParticipants(first, [you, person('ada', { [field]: value }), person('bob')])
  expect(second).toEqual([you, person('ada', { [field]: value }), person('bob')])
  expect(second[0]).toBe(first[0])
  expect(second[2]).toBe(first[2])
})

test('the last to come leaves again', () => {
  const first = projectParticipants([], [you, person('ada')])
  expect(projectParticipants(first, [you])).toEqual([you])
})

test('whoever left is gone and the rest keep their objects', () => {
  const first = projectParticipants([], [you, person('ada'), person('bob')])
  const second = projectParticipants(first, [you, person('bob')])
  expect(second).toEqual([you, person('bob')])
  expect(second[1]).toBe(first[2])
})
