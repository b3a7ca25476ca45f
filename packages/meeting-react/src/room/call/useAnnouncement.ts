import type { Clock } from '@plenum/meeting-sdk'
import { useCallback, useEffect, useRef, useState } from 'react'

/** What comes within this time is said in one go. */
const GATHER_MS = 600
/** More than so many sentences nobody would wait for. */
const MOST = 3

/** Something to be said to those who don't see it; another number is said again, even in the same words. */
export interface Announcement {
  readonly number: number
  readonly text: string
}

/** Gathers what happens at about the same time into one announcement; of much it says only how much it was. */
export function useAnnouncement(
  clock: Clock,
  summarise: (count: number) => string,
): { readonly announcement: Announcement; readonly say: (text: string) => void } {
  const [announcement, setAnnouncement] = useState<Announcement>({ number: 0, text: '' })
  const gathered = useRef<string[]>([])
  const stop = useRef(() => {})
  useEffect(
    () => () => {
      stop.current()
      gathered.current = []
    },
    [],
  )
  const say = useCallback(
    (text: string) => {
      gathered.current.push(text)
      if (gathered.current.length > 1) return
      stop.current = clock.schedule(() => {
        const texts = gathered.current
        gathered.current = []
        setAnnouncement(({ number }) => ({
          number: number + 1,
          text: texts.length > MOST ? summarise(texts.length) : texts.join(' '),
        }))
      }, GATHER_MS)
    },
    [clock, summarise],
  )
  return { announcement, say }
}
