import type { MeetingSession } from '@plenum/meeting-sdk'
import { useEffect, useState } from 'react'
import { useWords } from '../../words/useWords.ts'

/** Props of {@link Announcer}. */
export interface AnnouncerProps {
  readonly session: MeetingSession
  /** Whether the chat is open, which then tells of messages itself. */
  readonly isChatOpen: boolean
}

/** What comes within this time is said in one sentence. */
const GATHER_MS = 600

/** Tells those who don't see it who came, left, raised a hand or wrote. */
export function Announcer({ session, isChatOpen }: AnnouncerProps) {
  const words = useWords()
  const [said, setSaid] = useState('')
  useEffect(() => {
    let gathered: string[] = []
    let end = () => {}
    const say = (text: string) => {
      gathered.push(text)
      if (gathered.length > 1) return
      end = session.clock.schedule(() => {
        setSaid(gathered.length > 3 ? words.muchHappened(gathered.length) : gathered.join(' '))
        gathered = []
      }, GATHER_MS)
    }
    const stops = [
      session.on('participantJoined', ({ name }) => say(words.joined(name))),
      session.on('participantLeft', ({ name }) => say(words.left(name))),
      session.on('handRaised', ({ name, isLocal }) => {
        if (!isLocal) say(words.raisedHand(name))
      }),
      session.on('chatReceived', ({ name }) => {
        if (!isChatOpen) say(words.messageFrom(name || words.someone))
      }),
    ]
    return () => {
      end()
      for (const stop of stops) stop()
    }
  }, [session, words, isChatOpen])
  return (
    <p className="pl-visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  )
}
