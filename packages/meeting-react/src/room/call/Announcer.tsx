import type { MeetingSession } from '@plenum/meeting-sdk'
import { useEffect } from 'react'
import { useWords } from '../../words/useWords.ts'
import { announced } from './announced.ts'
import { useAnnouncement } from './useAnnouncement.ts'
import { useUnsentAnnouncement } from './useUnsentAnnouncement.ts'

/** Props of {@link Announcer}. */
export interface AnnouncerProps {
  readonly session: MeetingSession
  /** Whether the chat is open, which then tells of messages itself. */
  readonly isChatOpen: boolean
}

/** Tells those who don't see it who came, left, raised a hand, reacted or wrote, and what one wrote in vain; each as far as one wants it. */
export function Announcer({ session, isChatOpen }: AnnouncerProps) {
  const words = useWords()
  const { announcement, say } = useAnnouncement(session.clock, words.muchHappened)
  useEffect(() => {
    const stops = [
      session.on('participantJoined', ({ name }) => announced.people.isOn() && say(words.joined(name))),
      session.on('participantLeft', ({ name }) => announced.people.isOn() && say(words.left(name))),
      session.on('handRaised', ({ name, isLocal }) => {
        if (!isLocal && announced.hands.isOn()) say(words.raisedHand(name))
      }),
      session.on('reactionReceived', ({ from, emoji }) => {
        if (!announced.reactions.isOn()) return
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
    return session.on(
      'chatReceived',
      ({ name }) => announced.messages.isOn() && say(words.messageFrom(name || words.someone)),
    )
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
