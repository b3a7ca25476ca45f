import { expect, test } from 'vitest'
import type { Participant } from './participant.ts'
import { projectParticipants } from './project-participants.ts'

const person = (identity: string, details: Partial<Participant> = {}): Participant => ({
  identity,
  name: identity,
  isLocal: false,
  role: 'participant',
  handRaisedAt: null,
  microphone: 'off',
  camera: 'off',
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

test('whoever left is gone and the rest keep their objects', () => {
  const first = projectParticipants([], [you, person('ada'), person('bob')])
  const second = projectParticipants(first, [you, person('bob')])
  expect(second).toEqual([you, person('bob')])
  expect(second[1]).toBe(first[2])
})
