import type { Role } from '@plenum/meeting-sdk'
import { expect, test } from 'vitest'
import { mayCommand, mayModerate } from './may-command.ts'

const ROLES = ['host', 'cohost', 'participant', 'viewer'] as const satisfies readonly Role[]

test('hosts command everybody, cohosts all but hosts, and the others nobody', () => {
  const commanded = Object.fromEntries(ROLES.map((you) => [you, ROLES.filter((other) => mayCommand(you, other))]))
  expect(commanded).toEqual({
    host: ['host', 'cohost', 'participant', 'viewer'],
    cohost: ['cohost', 'participant', 'viewer'],
    participant: [],
    viewer: [],
  })
})

test('who is not there yet runs nothing', () => {
  expect(ROLES.filter(mayModerate)).toEqual(['host', 'cohost'])
  expect(mayModerate(undefined)).toBe(false)
})
