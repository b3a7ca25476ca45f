import type { ChatMessage } from '@plenum/meeting-sdk'

/** A run of what one person said without a pause, shown under one name and time. */
export interface ChatGroup {
  /** The id of the first message: the same as long as that is there. */
  readonly id: string
  /** The first moment of another day than the group before, RFC 3339; null within a day. */
  readonly newDay: string | null
  /** Whether one left off reading before it. */
  readonly isFirstUnread: boolean
  readonly from: string | null
  readonly name: string
  readonly sentAt: string
  readonly messages: readonly ChatMessage[]
}

/** Whoever says nothing for so long begins anew. */
const PAUSE_MS = 60_000

/**
 * Puts together what one person said in one breath, and marks where a day begins where the reader is, and where he left
 * off. Where a group ends depends on its neighbours alone: it stays as it is when earlier messages come before it.
 */
export function groupMessages(
  messages: readonly ChatMessage[],
  { firstUnread = null, today = null }: { readonly firstUnread?: string | null; readonly today?: Date | null } = {},
): readonly ChatGroup[] {
  const groups: (Omit<ChatGroup, 'messages'> & { readonly messages: ChatMessage[] })[] = []
  let last: ChatMessage | null = null
  let dayBefore = today?.toDateString()
  for (const message of messages) {
    const { id, from, name, sentAt } = message
    const day = new Date(sentAt).toDateString()
    const isNewDay = day !== dayBefore
    const isFirstUnread = id === firstUnread
    if (last !== null && !isNewDay && !isFirstUnread && isSameBreath(last, message)) {
      groups.at(-1)?.messages.push(message)
    } else {
      groups.push({ id, newDay: isNewDay ? sentAt : null, isFirstUnread, from, name, sentAt, messages: [message] })
    }
    last = message
    dayBefore = day
  }
  return groups
}

function isSameBreath(before: ChatMessage, { from, name, sentAt }: ChatMessage): boolean {
  const pauseMs = Math.abs(Date.parse(sentAt) - Date.parse(before.sentAt))
  return before.from === from && before.name === name && pauseMs < PAUSE_MS
}
