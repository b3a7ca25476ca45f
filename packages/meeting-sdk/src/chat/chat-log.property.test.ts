import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMessage, type ChatLog, EMPTY_LOG, markSeam, mergeRecord, placeRecords, setDelivery } from './chat-log.ts'
import type { ChatMessage } from './chat-message.ts'

const AUTHORS = ['you', 'ada', 'grace', null] as const

/** The record of a meeting: who said what, in the order in which it was kept. */
const record = fc.array(fc.constantFrom(...AUTHORS), { maxLength: 12 }).map((authors) =>
  authors.map(
    (from, index): ChatMessage => ({
      id: `kept-${index}`,
      from,
      name: from ?? 'Outside',
      text: `words ${index}`,
      sentAt: `2026-11-21T10:00:${String(index).padStart(2, '0')}.000Z`,
      delivery: 'sent',
      error: null,
    }),
  ),
)

const nth = fc.nat({ max: 1_000 })
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('preview' as const), nth, isForged: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('answer' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('stock' as const), nth }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('page' as const), size: fc.integer({ min: 1, max: 5 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('pageAgain' as const), size: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('cut' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('failed' as const), nth }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** As it arrives: one's own waits to be kept, and anybody may claim to be anybody. */
function arriving(message: ChatMessage, isForged: boolean): ChatMessage {
  const isOwn = message.from === 'you'
  return {
    ...message,
    from: isForged && !isOwn ? 'mallory' : (message.from ?? 'mallory'),
    text: isForged && !isOwn ? 'forged' : message.text,
    sentAt: '2026-11-21T09:59:59.000Z',
    delivery: isOwn ? 'sending' : 'sent',
  }
}

function freeze(log: ChatLog): ChatLog {
  for (const message of log.messages) Object.freeze(message)
  Object.freeze(log.messages)
  return Object.freeze(log)
}

/** Does the steps, and then reads what is left of the record. */
function play(messages: readonly ChatMessage[], steps: readonly Step[]) {
  let log = freeze(EMPTY_LOG)
  let cursor = 0
  const stock: string[] = []
  const read = (from: number, size: number) => {
    log = freeze(placeRecords(log, messages.slice(from, from + size)))
    cursor = Math.max(cursor, Math.min(from + size, messages.length))
  }
  const doStep = (each: Step) => {
    const message = 'nth' in each ? messages[each.nth % Math.max(1, messages.length)] : undefined
    switch (each.type) {
      case 'preview':
        if (message !== undefined) log = addMessage(log, arriving(message, each.isForged))
        return
      case 'answer':
        if (message !== undefined) log = mergeRecord(log, message)
        return
      case 'failed':
        if (message !== undefined) log = setDelivery(log, message.id, 'failed')
        return
      case 'stock': {
        const id = `stock-${each.nth % 8}`
        if (!stock.includes(id)) stock.push(id)
        const text = 'by another client'
        log = addMessage(log, { ...said, id, text })
        return
      }
      case 'page':
        return read(cursor, each.size)
      case 'pageAgain':
        return read(Math.max(0, cursor - each.size), each.size)
      case 'cut':
        log = markSeam(log)
        return
      default:
        return each satisfies never
    }
  }
  for (const each of steps) {
    doStep(each)
    freeze(log)
  }
  while (cursor < messages.length) read(cursor, 5)
  return { log, stock }
}

const said: ChatMessage = {
  id: '',
  from: 'stock',
  name: 'Stock',
  text: '',
  sentAt: '2026-11-21T09:59:59.000Z',
  delivery: 'sent',
  error: null,
}

test('whatever comes how often in whatever order, the log is the record, without gaps or doubles', () => {
  fc.assert(
    fc.property(record, fc.array(step, { maxLength: 40 }), (messages, steps) => {
      const { log } = play(messages, steps)
      expect(log.messages.filter(({ id }) => id.startsWith('kept'))).toEqual(messages)
    }),
    { numRuns: 2_000 },
  )
})

test('what the record lacks is there once, in the order in which it came', () => {
  fc.assert(
    fc.property(record, fc.array(step, { maxLength: 40 }), (messages, steps) => {
      const { log, stock } = play(messages, steps)
      expect(log.messages.map(({ id }) => id).filter((id) => id.startsWith('stock'))).toEqual(stock)
    }),
    { numRuns: 2_000 },
  )
})

test('once a message is at its place, neither it nor its object changes again', () => {
  fc.assert(
    fc.property(
      record,
      fc.array(step, { maxLength: 40 }),
      fc.array(step, { maxLength: 20 }),
      (messages, steps, more) => {
        const { log } = play(messages, [...steps, ...more])
        const again = placeRecords(log, messages)
        expect(again).toBe(log)
        for (const message of messages) expect(addMessage(mergeRecord(log, message), message)).toBe(log)
      },
    ),
  )
})
