import type { Participant } from '@plenum/meeting-sdk'
import { expect, test } from 'vitest'
import { orderPeople } from './order-people.ts'

const person = (name: string, details: Partial<Participant> = {}): Participant => ({
  identity: name,
  name,
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
const you = person('You', { isLocal: true })
const hand = (name: string) => person(name, { handRaisedAt: '2026-11-21T10:00:00Z' })
const names = (people: readonly Participant[]) => people.map(({ name }) => name)

test('raised hands in their order, then you, then the others by name', () => {
  const [first, second] = [hand('Zoe'), hand('Ada')]
  const people = [you, person('Özil'), person('guest 10'), second, person('Otto'), person('guest 9'), first]
  expect(names(orderPeople(people, [first, second], 'de'))).toEqual([
    'Zoe',
    'Ada',
    'You',
    'guest 9',
    'guest 10',
    'Otto',
    'Özil',
  ])
})

test('your own hand stands among the hands', () => {
  const raised = { ...you, handRaisedAt: '2026-11-21T10:00:00Z' }
  const first = hand('Zoe')
  expect(names(orderPeople([raised, first], [first, raised], 'en'))).toEqual(['Zoe', 'You'])
})

test('a hand of somebody who was not sought is not there', () => {
  expect(names(orderPeople([you], [hand('Zoe')], 'en'))).toEqual(['You'])
})
