import type { Message, MessagePage, PostMessage } from '@plenum/meeting-contract'
import { identityOf } from '../admission/projection.ts'
import type { Caller, SessionCaller, UserCaller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import { isFinal } from '../meetings/final.ts'
import type { MeetingAccess } from '../meetings/meeting-access.ts'
import { ProblemError } from '../problem-error.ts'
import { parseMessageCursor, toMessageCursor } from './message-cursor.ts'
import type { MessageLimit } from './message-limit.ts'
import type { MessageRow, MessageStore, NewMessage } from './messages.store.ts'

/** What {@link MessageService} works with. */
export interface MessageDeps {
  access: MeetingAccess
  messages: MessageStore
  limit: MessageLimit
  clock: Clock
}

/** Keeps what is said in meetings, for those who belong to them. */
export class MessageService {
  readonly #deps: MessageDeps

  constructor(deps: MessageDeps) {
    this.#deps = deps
  }

  /** Keeps a message; once, however often it is sent. */
  async post(caller: Caller, { id, meetingId, text }: PostMessage): Promise<{ message: Message; isNew: boolean }> {
    const { access, messages, limit, clock } = this.#deps
    const { meeting, role } = await access.find(caller, meetingId)
    const author = role === undefined ? undefined : authorOf(caller)
    if (!author) throw new ProblemError('permission.denied', { refusedAt: meeting.id })
    if (isFinal(meeting)) throw new ProblemError('meeting.ended')
    const message: NewMessage = {
      meeting_id: meeting.id,
      id,
      session_id: author.kind === 'session' ? author.session.id : null,
      user_id: author.kind === 'session' ? author.session.user_id : author.userId,
      name: author.kind === 'session' ? author.session.name : (author.name ?? author.userId),
      text,
      sent_at: clock.now().toISOString(),
    }
    // Before it is counted: who never heard the answer asks again.
    const earlier = await messages.find(meeting.id, id)
    if (earlier) return { message: toSame(earlier, message), isNew: false }
    await limit.count(meeting.id, author.kind === 'session' ? `session:${author.session.id}` : `user:${author.userId}`)
    const kept = await messages.keep(message)
    switch (kept.outcome) {
      case 'kept':
        return { message: toMessage(kept.message), isNew: true }
      case 'id_taken': {
        const other = await messages.find(meeting.id, id)
        if (!other) throw new ProblemError('message.id_taken')
        return { message: toSame(other, message), isNew: false }
      }
      case 'ended':
        throw new ProblemError('meeting.ended')
      default:
        return kept satisfies never
    }
  }

  /** What was said, in the order in which it was kept; also after the end, for those who signed in. */
  async list(
    caller: Caller,
    { meetingId, after, limit }: { meetingId: string; after?: string | undefined; limit: number },
  ): Promise<MessagePage> {
    const { meeting, role } = await this.#deps.access.find(caller, meetingId)
    if (role === undefined) throw new ProblemError('permission.denied', { refusedAt: meeting.id })
    const number = after === undefined ? 0 : parseMessageCursor(after)
    if (number === undefined) {
      throw new ProblemError('request.invalid', {
        errors: [{ path: 'after', message: 'must be the nextCursor of an earlier page' }],
      })
    }
    const rows = await this.#deps.messages.list(meeting.id, number, limit)
    const last = rows.at(-1)
    return { messages: rows.map(toMessage), nextCursor: last ? toMessageCursor(last.number) : (after ?? null) }
  }
}

/** A service speaks for nobody. */
function authorOf(caller: Caller): SessionCaller | UserCaller | undefined {
  return caller.kind === 'session' || caller.kind === 'user' ? caller : undefined
}

/** The message that was kept, if it is the one that is sent again. */
function toSame(kept: MessageRow, sent: NewMessage): Message {
  const isSameAuthor =
    kept.session_id === sent.session_id && (sent.session_id !== null || kept.user_id === sent.user_id)
  if (!isSameAuthor || kept.text !== sent.text) throw new ProblemError('message.id_taken')
  return toMessage(kept)
}

function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    meetingId: row.meeting_id,
    identity: row.session_id === null ? null : identityOf({ id: row.session_id }),
    userId: row.user_id,
    name: row.name,
    text: row.text,
    sentAt: row.sent_at,
  }
}
