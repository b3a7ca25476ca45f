import type { MeetingSession } from '@plenum/meeting-sdk'
import { useEffect } from 'react'
import { useWords } from '../../../../words/useWords.ts'
import { type Announcement, useAnnouncement } from '../../useAnnouncement.ts'
import { useUnsentAnnouncement } from '../../useUnsentAnnouncement.ts'

/** Tells those who don't see it what the others write, and which of one's own words did not go out. */
export function useChatAnnouncement(session: MeetingSession): Announcement {
  const words = useWords()
  const { announcement, say } = useAnnouncement(session.clock, words.muchHappened)
  useEffect(
    () => session.on('chatReceived', ({ name, text }) => say(words.messageSaid(name || words.someone, text))),
    [session, words, say],
  )
  useUnsentAnnouncement(session, say)
  return announcement
}
