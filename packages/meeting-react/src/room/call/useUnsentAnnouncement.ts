import type { ChatMessage, MeetingSession } from '@plenum/meeting-sdk'
import { useEffect } from 'react'
import { useWords } from '../../words/useWords.ts'

/** Says which of one's own messages did not go out, while this is the place to say it. */
export function useUnsentAnnouncement(session: MeetingSession, say: (text: string) => void, isHere = true): void {
  const words = useWords()
  useEffect(() => {
    if (!isHere) return
    let { messages } = session.getSnapshot().chat
    let failed = failedOf(messages)
    return session.subscribe(() => {
      if (session.getSnapshot().chat.messages === messages) return
      messages = session.getSnapshot().chat.messages
      const before = new Set(failed.map(({ id }) => id))
      failed = failedOf(messages)
      for (const { id, error } of failed) {
        if (!before.has(id)) say(words.sentence(words.failures[error?.code ?? 'chat.not_sent'].title))
      }
    })
  }, [session, words, say, isHere])
}

function failedOf(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  return messages.filter(({ delivery }) => delivery === 'failed')
}
