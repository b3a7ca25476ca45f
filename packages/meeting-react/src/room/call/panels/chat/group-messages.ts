import type { ChatMessage } from '@plenum/meeting-sdk'

/** A run of what one person said within a minute, shown under one name and time. */
export interface ChatGroup {
  /** The id of the first message: the same as long as that is there. */
  readonly id: string
  /** The first moment of another day than the group before, RFC 3339; null within a day. */
  readonly newDay: string | null
  readonly from: string | null
  readonly name: string
  readonly sentAt: string
  readonly messages: readonly ChatMessage[]
}

const SAME_BREATH_MS = 60_000

/** Puts together what one person said in one breath, and marks where a day begins where the reader is. */
export function groupMessages(messages: readonly ChatMessage[]): readonly ChatGroup[] {
  const groups: { -readonly [Key in keyof ChatGroup]: ChatGroup[Key] }[] = []
  let last: ChatMessage | null = null
  for (const message of messages) {
    const group = groups.at(-1)
    const isNewDay = last === null || dayOf(message.sentAt) !== dayOf(last.sentAt)
    if (group !== undefined && last !== null && !isNewDay && isSameBreath(group, message)) {
      group.messages = [...group.messages, message]
    } else {
      const { id, from, name, sentAt } = message
      groups.push({ id, newDay: isNewDay ? sentAt : null, from, name, sentAt, messages: [message] })
    }
    last = message
  }
  return groups
}

function isSameBreath(group: ChatGroup, { from, name, sentAt }: ChatMessage): boolean {
  const { from: before, name: nameBefore, sentAt: sentBefore } = group
  return (
    before === from && nameBefore === name && Math.abs(Date.parse(sentAt) - Date.parse(sentBefore)) < SAME_BREATH_MS
  )
}

function dayOf(moment: string): string {
  return new Date(moment).toDateString()
}
