import type { ChatMessage } from '@plenum/meeting-sdk'
import { useState } from 'react'

/** So many messages are on the page at first, and so many more each time. */
export const SHOWN_AT_ONCE = 200

/** The part of a chat that is on the page: its end, and more above it where one reads up there. */
export interface ShownMessages {
  readonly shown: readonly ChatMessage[]
  /** Whether there are earlier ones than those shown. */
  readonly hasEarlier: boolean
  readonly showEarlier: () => void
}

/** Shows the end of a chat while one is there, and keeps what is shown above it while one is not. */
export function useShownMessages(messages: readonly ChatMessage[], isAtEnd: boolean): ShownMessages {
  /** The id of the first one shown while one is not at the end. */
  const [first, setFirst] = useState<string | null>(null)
  const end = Math.max(0, messages.length - SHOWN_AT_ONCE)
  const kept = first === null ? -1 : messages.findIndex(({ id }) => id === first)
  const start = kept === -1 ? end : kept
  if (isAtEnd && first !== null) setFirst(null)
  if (!isAtEnd && kept === -1 && messages[end] !== undefined) setFirst(messages[end].id)
  return {
    shown: messages.slice(start),
    hasEarlier: start > 0,
    showEarlier: () => setFirst(messages[Math.max(0, start - SHOWN_AT_ONCE)]?.id ?? null),
  }
}
