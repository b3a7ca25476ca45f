import type { ChatMessage } from '@plenum/meeting-sdk'
import { expect, test } from 'vitest'
import { groupMessages } from './group-messages.ts'

const at = (day: number, hour: number, minute = 0, second = 0) =>
  new Date(2026, 10, day, hour, minute, second).toISOString()

const said = (id: string, sentAt: string, from: string | null = 'ada', name = 'Ada'): ChatMessage => ({
  id,
  from,
  name,
  text: id,
  sentAt,
  delivery: 'sent',
  error: null,
})

const idsOf = (...given: Parameters<typeof groupMessages>) =>
  groupMessages(...given)
    .map(({ messages }) => messages.map(({ id }) => id).join(' '))
    .join(' | ')

test('what one says in one breath stands under one name, however long one speaks', () => {
  const messages = [said('a', at(21, 10)), said('b', at(21, 10, 0, 50)), said('c', at(21, 10, 1, 40))]
  expect(idsOf(messages)).toBe('a b c')
  expect(groupMessages(messages)[0]).toMatchObject({ id: 'a', name: 'Ada', sentAt: at(21, 10) })
})

test('a pause, another person, and another name begin anew', () => {
  const messages = [
    said('a', at(21, 10)),
    said('b', at(21, 10, 1)),
    said('c', at(21, 10, 1), 'grace', 'Grace'),
    said('d', at(21, 10, 1), null, 'Bot'),
    said('e', at(21, 10, 1), null, 'Other bot'),
  ]
  expect(idsOf(messages)).toBe('a | b | c | d | e')
})

test('a day begins where it does for the reader, also in the middle of a breath', () => {
  const groups = groupMessages([said('a', at(21, 23, 59, 50)), said('b', at(22, 0, 0, 5)), said('c', at(22, 9))])
  expect(groups.map(({ newDay }) => newDay)).toEqual([at(21, 23, 59, 50), at(22, 0, 0, 5), null])
})

test('today needs no mark', () => {
  const messages = [said('a', at(21, 10)), said('b', at(22, 10))]
  const daysOf = (today: Date) => groupMessages(messages, { today }).map(({ newDay }) => newDay !== null)
  expect(daysOf(new Date(2026, 10, 21, 12))).toEqual([false, true])
  expect(daysOf(new Date(2026, 10, 22, 12))).toEqual([true, true])
})

test('what one has not read begins anew', () => {
  const messages = [said('a', at(21, 10)), said('b', at(21, 10)), said('c', at(21, 10))]
  const groups = groupMessages(messages, { firstUnread: 'b' })
  expect(groups.map(({ id, isFirstUnread }) => [id, isFirstUnread])).toEqual([
    ['a', false],
    ['b', true],
  ])
})

test('earlier messages that come before leave the groups as they were', () => {
  const all = Array.from({ length: 40 }, (_, index) => said(`m${index}`, at(21, 10, 0, index * (index % 7) * 5)))
  const later = groupMessages(all.slice(9)).slice(1)
  expect(groupMessages(all).slice(-later.length)).toEqual(later)
})

test('nothing said, no group', () => {
  expect(groupMessages([])).toEqual([])
})
