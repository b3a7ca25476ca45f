import type { ChatMessage, MeetingSession } from '@plenum/meeting-sdk'
import { useEffect } from 'react'
import { useWords } from '../../../../words/useWords.ts'
import { type Announcement, useAnnouncement } from '../../useAnnouncement.ts'

/** Tells those who don't see it what the others write, and which of one's own words did not go out. */
export function useChatAnnouncement(session: MeetingSession): Announcement {
  const words = useWords()
  const { announcement, say } = useAnnouncement(session.clock, words.muchHappened)
  useEffect(
    () => session.on('chatReceived', ({ name, text }) => say(words.messageSaid(name || words.someone, text))),
    [session, words, say],
  )
  useEffect(() => {
    let { messages } = session.getSnapshot().chat
    let failed = failedOf(messages)
    return session.subscribe(() => {
      if (session.getSnapshot().chat.messages === messages) return
      messages = session.getSnapshot().chat.messages
      const before = new Set(failed.map(({ id }) => id))
      failed = failedOf(messages)
      for (const { id, error } of failed) {
        if (!before.has(id)) say(`${words.failures[error?.code ?? 'chat.not_sent'].title}.`)
      }
    })
  }, [session, words, say])
  return announcement
}

function failedOf(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  return messages.filter(({ delivery }) => delivery === 'failed')
}
