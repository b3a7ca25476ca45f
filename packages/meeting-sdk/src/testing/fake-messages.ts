import { MeetingError, type MeetingErrorCode, type MeetingErrorContext } from '../errors.ts'
import type { MessageRecord, MessagesPort, StayOptions } from '../ports.ts'

const PAGE_SIZE = 3

/** Keeps what is said, refuses it, or never answers, as told. One's own messages are those of `p_you`. */
export class FakeMessages implements MessagesPort {
  /** What was kept, in order. */
  readonly kept: MessageRecord[] = []
  /** How often something was to be kept. */
  posts = 0
  /** How often the record was read. */
  reads = 0
  /** The stay that each request came from. */
  readonly askedBy: (string | undefined)[] = []
  /** Refuses to keep anything from now on; null keeps it. */
  refusesToKeep: MeetingErrorCode | null = null
  /** Refuses to be read from now on; null is read. */
  refusesToRead: MeetingErrorCode | null = null
  /** What else a refusal says. */
  refusalContext: MeetingErrorContext = {}
  /** Keeps what it is given from now on, and never says so. */
  losesAnswers = false
  #held: Promise<void> | null = null
  #release: () => void = () => {}

  async record(
    _: string,
    { id, text }: { readonly id: string; readonly text: string },
    { sessionToken, signal }: StayOptions,
  ): Promise<MessageRecord> {
    this.posts += 1
    this.askedBy.push(sessionToken)
    await this.#held
    if (signal.aborted) throw new MeetingError('request.cancelled')
    if (this.refusesToKeep !== null) throw new MeetingError(this.refusesToKeep, { context: this.refusalContext })
    const earlier = this.kept.find((message) => message.id === id)
    if (earlier !== undefined && (earlier.identity !== 'p_you' || earlier.text !== text)) {
      throw new MeetingError('message.id_taken')
    }
    const record = earlier ?? this.#keep({ id, identity: 'p_you', name: 'You', text })
    if (this.losesAnswers) await aborted(signal)
    return record
  }

  async read(
    _: string,
    { after, sessionToken, signal }: StayOptions & { readonly after: string | null },
  ): Promise<{ readonly messages: readonly MessageRecord[]; readonly nextCursor: string | null }> {
    this.reads += 1
    this.askedBy.push(sessionToken)
    await this.#held
    if (signal.aborted) throw new MeetingError('request.cancelled')
    if (this.refusesToRead !== null) throw new MeetingError(this.refusesToRead, { context: this.refusalContext })
    const start = Number(after ?? 0)
    const messages = this.kept.slice(start, start + PAGE_SIZE)
    return { messages, nextCursor: messages.length === 0 ? after : String(start + messages.length) }
  }

  /**
   * Somebody's message is kept; that it was said is the room's to tell.
   *
   * @example
   * meeting.messages.keep('ada', 'Hello', 'message-1')
   * meeting.room.say('ada', 'Hello', 'message-1')
   */
  keep(identity: string | null, text: string, id: string = crypto.randomUUID()): void {
    this.#keep({ id, identity, name: identity ?? 'Somebody outside', text })
  }

  /** Answers nothing from now on, until {@link release}. */
  hold(): void {
    this.#held = new Promise((resolve) => {
      this.#release = resolve
    })
  }

  /** Answers what was held, and all that comes. */
  release(): void {
    this.#held = null
    this.#release()
  }

  #keep(message: Omit<MessageRecord, 'sentAt'>): MessageRecord {
    const sentAt = new Date(Date.UTC(2026, 10, 21, 10, 0, this.kept.length)).toISOString()
    const record = { ...message, sentAt }
    this.kept.push(record)
    return record
  }
}

/** Rejects once the request is given up. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new MeetingError('request.cancelled')), { once: true })
  })
}
