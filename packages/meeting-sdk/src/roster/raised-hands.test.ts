import { expect, test } from 'vitest'
import type { Participant } from './participant.ts'
import { raisedHands } from './raised-hands.ts'

const person = (identity: string, handRaisedAt: string | null): Participant => ({
  identity,
  name: identity,
  isLocal: false,
  userId: null,
  role: 'participant',
  handRaisedAt,
  maySpeak: true,
  microphone: 'off',
  camera: 'off',
  screen: 'off',
  quality: 'unknown',
  joinedAtMs: 0,
})

test('hands stand in the order in which they went up; those at once by identity; those that are down not at all', () => {
  const [early, late] = ['2026-11-21T10:00:00.000Z', '2026-11-21T10:00:00.001Z']
  const people = [person('d', late), person('a', null), person('c', early), person('b', late), person('e', early)]
  expect(raisedHands(people).map(({ identity }) => identity)).toEqual(['c', 'e', 'b', 'd'])
  expect(raisedHands([...people].reverse()).map(({ identity }) => identity)).toEqual(['c', 'e', 'b', 'd'])
  expect(people[0]?.identity).toBe('d')
})
