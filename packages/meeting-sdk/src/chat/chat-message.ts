import type { MeetingError } from '../errors.ts'

/** Something said in writing. */
export interface ChatMessage {
  /** The same for everybody who has the message. */
  readonly id: string
  /** The identity of whoever said it; null for who wrote from outside the room. */
  readonly from: string | null
  /** By what name it was said; empty where that is not known. */
  readonly name: string
  readonly text: string
  /** RFC 3339, by the server's clock; until the message is known to be kept, by the clock of this device. */
  readonly sentAt: string
  /** One's own are `sending` until they are kept, or `failed`: to be sent again or discarded. Those of others are `sent`. */
  readonly delivery: 'sending' | 'sent' | 'failed'
  /** Why it failed. */
  readonly error: MeetingError | null
}

/** A message as the room brings it, before it is known to be kept. */
export interface ChatPreview {
  readonly id: string
  /** The identity of whoever sent it. */
  readonly from: string
  readonly text: string
}

/** What was said in writing. */
export interface Chat {
  /** Oldest first, in the order in which the server keeps them; what it does not keep stands where it arrived. */
  readonly messages: readonly ChatMessage[]
  /**
   * Whether what was said before one came, or while one was cut off, is there: `none` where nothing is kept or nothing
   * was asked for yet. After a failure it is tried again by itself where that can help.
   */
  readonly history: 'none' | 'loading' | 'loaded' | 'failed'
}

/** The most that one message may hold, in UTF-16 units; the server's own limit. */
export const MAX_CHAT_LENGTH = 4_000
