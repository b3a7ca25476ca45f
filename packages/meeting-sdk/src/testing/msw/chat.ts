import type { Message, MessagePage, MessageQuery, PostMessage } from '@plenum/meeting-contract'
import { findMeeting } from './access.ts'
import { fromBase64Url, toBase64Url } from './base64url.ts'
import type { Caller } from './caller.ts'
import { isFinal } from './meeting-record.ts'
import { invalid, ProblemError } from './problem-error.ts'
import type { World } from './world.ts'

const MINUTE_MS = 60_000
const PER_MINUTE = 60

type PageQuery = Omit<MessageQuery, 'limit'> & { readonly limit: number }
type Author = Pick<Message, 'identity' | 'userId' | 'name'>

/** Keeps what is said in meetings, for those who belong to them. */
export class FakeChat {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** Keeps a message; once, however often it is sent. */
  post(
    caller: Caller,
    { id, meetingId: reference, text }: PostMessage,
  ): { readonly message: Message; readonly isNew: boolean } {
    const { meeting, role } = findMeeting(this.#world, caller, reference)
    const author = role === undefined ? undefined : authorOf(caller)
    if (author === undefined) throw new ProblemError('permission.denied')
    if (isFinal(meeting)) throw new ProblemError('meeting.ended')
    const kept = this.#world.store.messagesOf(meeting.id)
    const earlier = kept.find((message) => message.id === id)
    if (earlier !== undefined) {
      if (!isBy(author, earlier) || earlier.text !== text) throw new ProblemError('message.id_taken')
      return { message: earlier, isNew: false }
    }
    this.#limit(kept.filter((message) => isBy(author, message)))
    const message: Message = { id, meetingId: meeting.id, ...author, text, sentAt: this.#world.now().toISOString() }
    this.#world.store.addMessage(message)
    return { message, isNew: true }
  }

  /** In the order in which it was kept. */
  list(caller: Caller, { meetingId: reference, after, limit }: PageQuery): MessagePage {
    const { meeting, role } = findMeeting(this.#world, caller, reference)
    if (role === undefined) throw new ProblemError('permission.denied')
    const start = after === undefined ? 0 : parseCursor(after)
    if (start === undefined) throw invalid({ path: 'after', message: 'must be the nextCursor of an earlier page' })
    const messages = this.#world.store.messagesOf(meeting.id).slice(start, start + limit)
    return { messages, nextCursor: messages.length > 0 ? toCursor(start + messages.length) : (after ?? null) }
  }

  #limit(ownMessages: readonly Message[]): void {
    const now = this.#world.now().getTime()
    const times = ownMessages.map(({ sentAt }) => Date.parse(sentAt)).filter((sentAt) => sentAt > now - MINUTE_MS)
    const [first = now] = times
    if (times.length < PER_MINUTE) return
    const retryAfterSeconds = Math.max(1, Math.ceil((first + MINUTE_MS - now) / 1_000))
    throw new ProblemError('request.rate_limited', { retryAfterSeconds })
  }
}

/** A service speaks for nobody. */
function authorOf(caller: Caller): Author | undefined {
  if (caller.kind === 'user') return { identity: null, userId: caller.userId, name: caller.name ?? caller.userId }
  if (caller.kind !== 'stay') return undefined
  const { identity, userId, name } = caller.stay
  return { identity, userId, name }
}

function isBy(author: Author, message: Message): boolean {
  return message.identity === author.identity && (author.identity !== null || message.userId === author.userId)
}

function toCursor(number: number): string {
  return toBase64Url(new TextEncoder().encode(`after:${number}`))
}

function parseCursor(cursor: string): number | undefined {
  const bytes = fromBase64Url(cursor)
  const [, number] = /^after:(\d{1,9})$/.exec(bytes === null ? '' : new TextDecoder().decode(bytes)) ?? []
  return number === undefined ? undefined : Number(number)
}
