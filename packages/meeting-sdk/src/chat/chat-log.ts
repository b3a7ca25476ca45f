import type { MeetingError } from '../errors.ts'
import type { ChatMessage } from './chat-message.ts'

/** All that is known of what was said. */
export interface ChatLog {
  readonly messages: readonly ChatMessage[]
  /** Those whose place in the record is known; they stand in its order. */
  readonly placed: ReadonlySet<string>
  /** How many messages stood here when one began to look for what was missed, which belongs after them. */
  readonly seam: number
}

/** Nothing was said. */
export const EMPTY_LOG: ChatLog = { messages: [], placed: new Set(), seam: 0 }

/** Adds a message as it arrived; whatever is there already under its id stays as it is. */
export function addMessage(log: ChatLog, message: ChatMessage): ChatLog {
  return has(log, message.id) ? log : { ...log, messages: [...log.messages, message] }
}

/** Takes over what the record says of a message whose place in it is not known yet. */
export function mergeRecord(log: ChatLog, record: ChatMessage): ChatLog {
  return has(log, record.id) ? replace(log, record.id, record) : addMessage(log, record)
}

/**
 * Takes over a part of the record, in its order, that follows on what was taken over before. Messages that are there
 * already move to their place; what was missed goes in between; what the record lacks stays where it arrived.
 */
export function placeRecords(log: ChatLog, records: readonly ChatMessage[]): ChatLog {
  const fresh = [...new Map(records.map((record) => [record.id, record])).values()].filter(
    ({ id }) => !log.placed.has(id),
  )
  if (fresh.length === 0) return log
  const rank = new Map(fresh.map(({ id }, index) => [id, index]))
  const known = new Map(log.messages.map((message) => [message.id, message]))
  const lastPlaced = log.messages.reduce((last, { id }, index) => (log.placed.has(id) ? index : last), -1)
  const head = log.messages.slice(0, lastPlaced + 1).filter(({ id }) => !rank.has(id))
  const tail = log.messages.slice(lastPlaced + 1)
  // What waits to be sent will be kept after what is kept already.
  const isBefore = ({ delivery }: ChatMessage, index: number) =>
    lastPlaced + 1 + index < log.seam && delivery !== 'sending'
  const before = tail.filter(isBefore)
  const after = tail.filter((message, index) => !isBefore(message, index))

  const messages = [...head]
  let next = 0
  const placeUpTo = (end: number) => {
    for (const record of fresh.slice(next, end)) messages.push(keepIfSame(known.get(record.id), record))
    next = Math.max(next, end)
  }
  const pass = (message: ChatMessage) => {
    const index = rank.get(message.id)
    if (index === undefined) messages.push(message)
    else placeUpTo(index + 1)
  }
  before.forEach(pass)
  const firstAfter = after.reduce((first, { id }) => Math.min(first, rank.get(id) ?? first), fresh.length)
  placeUpTo(firstAfter)
  const seam = messages.length
  after.forEach(pass)
  placeUpTo(fresh.length)
  return { messages, placed: new Set([...log.placed, ...rank.keys()]), seam }
}

/** Notes how a message of one's own fares; what is known to be kept is sent, whatever is told later. */
export function setDelivery(
  log: ChatLog,
  id: string,
  delivery: ChatMessage['delivery'],
  error: MeetingError | null = null,
): ChatLog {
  const message = log.messages.find((each) => each.id === id)
  if (message === undefined || message.delivery === 'sent') return log
  return replace(log, id, { ...message, delivery, error })
}

/** Takes a message away, unless it is sent. */
export function discardMessage(log: ChatLog, id: string): ChatLog {
  const index = log.messages.findIndex((message) => message.id === id)
  if (index === -1 || log.messages[index]?.delivery === 'sent') return log
  return {
    ...log,
    messages: log.messages.filter((_, each) => each !== index),
    seam: index < log.seam ? log.seam - 1 : log.seam,
  }
}

/** Notes that what is missed from now on was said after all that is here. */
export function markSeam(log: ChatLog): ChatLog {
  return log.seam === log.messages.length ? log : { ...log, seam: log.messages.length }
}

function has(log: ChatLog, id: string): boolean {
  return log.messages.some((message) => message.id === id)
}

function replace(log: ChatLog, id: string, message: ChatMessage): ChatLog {
  const before = log.messages.find((each) => each.id === id)
  if (keepIfSame(before, message) === before) return log
  return { ...log, messages: log.messages.map((each) => (each.id === id ? message : each)) }
}

const FIELDS: { readonly [Field in keyof ChatMessage]: true } = {
  id: true,
  from: true,
  name: true,
  text: true,
  sentAt: true,
  delivery: true,
  error: true,
}

function keepIfSame(before: ChatMessage | undefined, message: ChatMessage): ChatMessage {
  const isSame =
    before !== undefined && (Object.keys(FIELDS) as (keyof ChatMessage)[]).every((key) => before[key] === message[key])
  return isSame ? before : message
}
