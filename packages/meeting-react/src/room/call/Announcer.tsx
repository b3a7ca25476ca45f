import type { MeetingSession } from '@plenum/meeting-sdk'
import { useEffect } from 'react'
import { useWords } from '../../words/useWords.ts'
import { useAnnouncement } from './useAnnouncement.ts'
import { useUnsentAnnouncement } from './useUnsentAnnouncement.ts'

/** Props of {@link Announcer}. */
export interface AnnouncerProps {
  readonly session: MeetingSession
  /** Whether the chat is open, which then tells of messages itself. */
  readonly isChatOpen: boolean
}

/** Tells those who don't see it who came, left, raised a hand, reacted or wrote, and what one wrote in vain. */
export function Announcer({ session, isChatOpen }: AnnouncerProps) {
  const words = useWords()
  const { announcement, say } = useAnnouncement(session.clock, words.muchHappened)
  useEffect(() => {
    const stops = [
      session.on('participantJoined', ({ name }) => say(words.joined(name))),
      session.on('participantLeft', ({ name }) => say(words.left(name))),
      session.on('handRaised', ({ name, isLocal }) => {
        if (!isLocal) say(words.raisedHand(name))
      }),
      session.on('reactionReceived', ({ from, emoji }) => {
        const sender = session.getSnapshot().participants.find(({ identity }) => identity === from)
        if (sender?.isLocal !== true) say(words.reacted(sender?.name ?? words.someone, nameOf(emoji, words)))
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [session, words, say])
  useEffect(() => {
    if (isChatOpen) return
    return session.on('chatReceived', ({ name }) => say(words.messageFrom(name || words.someone)))
  }, [session, words, say, isChatOpen])
  useUnsentAnnouncement(session, say, !isChatOpen)
  return (
    <div className="pl-visually-hidden" role="status">
      <p key={announcement.number}>{announcement.text}</p>
    </div>
  )
}

/** Those that we offer have names; of any other a screen reader knows its own. */
function nameOf(emoji: string, { reactionNames }: { readonly reactionNames: Readonly<Record<string, string>> }) {
  return reactionNames[emoji] ?? emoji
}
