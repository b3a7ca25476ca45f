/** Something said in writing. */
export interface ChatMessage {
  /** The same for everybody who has the message. */
  readonly id: string
  /** The identity of whoever said it. */
  readonly from: string
  readonly text: string
}

/** The most that one message may hold, in UTF-16 units; the server's own limit. */
export const MAX_CHAT_LENGTH = 4_000
