import type { MeetingSession } from '@plenum/meeting-sdk'
import { useEffect, useState } from 'react'
import { useWords } from '../../words/useWords.ts'

/** How long a sign is seen, and how many at one time. */
const SHOWN_MS = 4_000
const MOST = 6

interface Shown {
  readonly id: number
  readonly emoji: string
  readonly name: string
}

/** The signs that people give, each for a moment. Who does not see them is told by the announcer. */
export function Reactions({ session }: { readonly session: MeetingSession }) {
  const words = useWords()
  const [shown, setShown] = useState<readonly Shown[]>([])
  useEffect(() => {
    const ends = new Set<() => void>()
    let count = 0
    const stop = session.on('reactionReceived', ({ from, emoji }) => {
      count += 1
      const id = count
      const sender = session.getSnapshot().participants.find(({ identity }) => identity === from)
      const name = sender === undefined ? words.someone : sender.isLocal ? words.you : sender.name
      setShown((before) => [...before, { id, emoji, name }].slice(-MOST))
      const end = session.clock.schedule(() => {
        ends.delete(end)
        setShown((before) => before.filter((each) => each.id !== id))
      }, SHOWN_MS)
      ends.add(end)
    })
    return () => {
      stop()
      for (const end of ends) end()
    }
  }, [session, words])
  return (
    <ul className="pl-reactions" aria-label={words.reactions}>
      {shown.map(({ id, emoji, name }) => (
        <li key={id} className="pl-reaction">
          <span className="pl-reaction-sign">{emoji}</span>
          <span className="pl-reaction-name">{name}</span>
        </li>
      ))}
    </ul>
  )
}
