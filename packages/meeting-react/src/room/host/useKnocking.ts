import type { Knock, MeetingSession } from '@plenum/meeting-sdk'
import { useEffect, useRef } from 'react'
import { playChime } from '../pre-join/play-chime.ts'
import { knockSound } from './knock-sound.ts'

/** Two soft notes, the second one lower, as on wood. */
const KNOCK_HZ = [392, 329.63]

/** Lets one hear each knock once, on the speaker of the call, unless one turned that off. */
export function useKnocking(session: MeetingSession, knocks: readonly Knock[]): void {
  const heard = useRef(new Set<string>())
  const stop = useRef(() => {})
  useEffect(() => () => stop.current(), [])
  useEffect(() => {
    const isNews = knocks.some(({ sessionId }) => !heard.current.has(sessionId))
    heard.current = new Set(knocks.map(({ sessionId }) => sessionId))
    if (!isNews || !knockSound.isOn()) return
    stop.current()
    const abort = new AbortController()
    stop.current = () => abort.abort()
    // Where the browser plays nothing the notice is still seen.
    playChime(session.devices.getSnapshot().selected.speaker?.id, abort.signal, KNOCK_HZ).catch(() => {})
  }, [session, knocks])
}
