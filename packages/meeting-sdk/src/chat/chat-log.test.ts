import { expect, test } from 'vitest'
import { MeetingError } from '../errors.ts'
import {
  addMessage,
  type ChatLog,
  discardMessage,
  EMPTY_LOG,
  markSeam,
  mergeRecord,
  placeRecords,
  setDelivery,
} from './chat-log.ts'
import type { ChatMessage } from './chat-message.ts'

const said = (id: string, details: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  from: 'ada',
  name: 'Ada',
  text: id,
  sentAt: '2026-11-21T10:00:00.000Z',
  delivery: 'sent',
  error: null,
  ...details,
})
const own = (id: string) => said(id, { from: 'you', delivery: 'sending' })
const kept = (id: string, details: Partial<ChatMessage> = {}) =>
  said(id, { sentAt: '2026-11-21T10:00:01Z', ...details })
const logOf = (...messages: ChatMessage[]): ChatLog => messages.reduce(addMessage, EMPTY_LOG)
const idsOf = ({ messages }: ChatLog) => messages.map(({ id }) => id).join(' ')
const NOT_SENT = new MeetingError('chat.not_sent')

test('messages stand in the order in which they came', () => {
  expect(idsOf(logOf(said('1'), said('2')))).toBe('1 2')
})

test('a message that comes twice is there once, as it came first, and the log stays the same object', () => {
  const log = logOf(said('1'))
  expect(addMessage(log, said('1', { text: 'Something else' }))).toBe(log)
})

test("the record's words win, also over who is said to have written it, and the rest keep their objects", () => {
  const before = logOf(said('1', { from: 'mallory', name: 'Ada?', text: 'Forged' }), said('2'))
  const log = mergeRecord(before, kept('1'))
  expect(log.messages).toEqual([kept('1'), said('2')])
  expect(log.messages[1]).toBe(before.messages[1])
})

test('a record of what nobody brought is there all the same', () => {
  expect(mergeRecord(logOf(said('1')), kept('2')).messages).toEqual([said('1'), kept('2')])
})

test('a record that says nothing new changes nothing', () => {
  const log = logOf(said('1'))
  expect(mergeRecord(log, said('1'))).toBe(log)
  const placed = placeRecords(log, [said('1')])
  expect(placed.messages[0]).toBe(log.messages[0])
  expect(placeRecords(placed, [said('1')])).toBe(placed)
  expect(placeRecords(placed, [])).toBe(placed)
})

test('what arrived in another order stands in that of the record', () => {
  expect(idsOf(placeRecords(logOf(said('b'), said('a')), [kept('a'), kept('b')]))).toBe('a b')
})

test('what was missed stands between what came before and after the cut', () => {
  const cut = markSeam(logOf(said('a'), said('stock 1')))
  const back = [said('stock 2'), said('d')].reduce(addMessage, cut)
  expect(idsOf(placeRecords(back, [kept('a'), kept('b'), kept('c'), kept('d'), kept('e')]))).toBe(
    'a stock 1 b c stock 2 d e',
  )
})

test('what was missed stands there also when it comes in several pages', () => {
  const cut = markSeam(logOf(said('a'), said('stock 1')))
  const back = [said('stock 2'), said('d')].reduce(addMessage, cut)
  const pages = [[kept('a'), kept('b')], [kept('c')], [kept('d'), kept('e')]]
  expect(idsOf(pages.reduce(placeRecords, back))).toBe('a stock 1 b c stock 2 d e')
})

test('history stands before what was said while it was loading', () => {
  const log = logOf(said('stock'), said('c'))
  expect(idsOf(placeRecords(log, [kept('a'), kept('b'), kept('c')]))).toBe('a b stock c')
})

test('what the record lacks does not wander, however often it is read', () => {
  let log = markSeam(placeRecords(logOf(said('a'), said('stock')), [kept('a')]))
  log = markSeam(placeRecords(log, [kept('b')]))
  log = placeRecords(log, [kept('c')])
  expect(idsOf(log)).toBe('a stock b c')
})

test('what waits to be sent stands after what was said meanwhile, and at its place once that is known', () => {
  const log = markSeam(logOf(said('a'), own('mine')))
  const back = placeRecords(log, [kept('a'), kept('b')])
  expect(idsOf(back)).toBe('a b mine')
  const later = placeRecords(addMessage(back, said('c')), [kept('c')])
  expect(idsOf(later)).toBe('a b mine c')
  expect(idsOf(placeRecords(later, [kept('mine')]))).toBe('a b c mine')
})

test('a page that is read twice, or holds a message twice, changes no order', () => {
  const log = placeRecords(EMPTY_LOG, [kept('a'), kept('b'), kept('a')])
  expect(idsOf(log)).toBe('a b')
  expect(idsOf(placeRecords(log, [kept('b'), kept('c')]))).toBe('a b c')
})

test('one fails with its reason, is sent again, and is sent', () => {
  const failed = setDelivery(logOf(own('1'), own('2')), '1', 'failed', NOT_SENT)
  expect(failed.messages.map(({ delivery, error }) => [delivery, error])).toEqual([
    ['failed', NOT_SENT],
    ['sending', null],
  ])
  const again = setDelivery(failed, '1', 'sending')
  expect(again.messages[0]).toEqual(own('1'))
  expect(setDelivery(again, '1', 'sent').messages[0]?.delivery).toBe('sent')
})

test('what is kept is sent, whatever is told later; and of what is not there nothing is told', () => {
  const log = mergeRecord(logOf(own('1')), kept('1', { from: 'you' }))
  expect(log.messages[0]?.delivery).toBe('sent')
  expect(setDelivery(log, '1', 'failed', NOT_SENT)).toBe(log)
  expect(setDelivery(log, '2', 'failed', NOT_SENT)).toBe(log)
})

test('what is discarded is gone, and what was missed still finds its place', () => {
  const cut = markSeam(logOf(own('mine'), said('stock 1')))
  const log = addMessage(discardMessage(cut, 'mine'), said('stock 2'))
  expect(idsOf(placeRecords(log, [kept('a')]))).toBe('stock 1 a stock 2')
})

test('discarding what came after the cut leaves the cut where it was', () => {
  const cut = addMessage(markSeam(logOf(said('stock'))), own('mine'))
  expect(idsOf(placeRecords(discardMessage(cut, 'mine'), [kept('a')]))).toBe('stock a')
})

test('what is sent, or is not there, cannot be discarded', () => {
  const log = logOf(said('1'))
  expect(discardMessage(log, '1')).toBe(log)
  expect(discardMessage(log, '2')).toBe(log)
})

test('the cut is where it was as long as nothing was said', () => {
  const log = markSeam(logOf(said('1')))
  expect(markSeam(log)).toBe(log)
})
