import type { DeviceSource, MeetingSession, MeetingState } from '@plenum/meeting-sdk'
import { useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { Door } from '../pre-join/Door.tsx'
import { useDoorMedia, type WantedMedia } from '../pre-join/useDoorMedia.ts'

/** Props of {@link WaitingScreen}. */
export interface WaitingScreenProps {
  readonly session: MeetingSession
  readonly title: string | undefined
  readonly wait: Extract<MeetingState, { readonly status: 'waiting' }>
  /** How one is going to be in; can be changed while one waits. */
  readonly entering: WantedMedia
  readonly onLeave: () => void
}

/** What is awaited, with oneself as at the door; entry comes by itself. */
export function WaitingScreen({
  session,
  title,
  wait: { reason, startsAt, isHostHere, isLocked },
  entering,
  onLeave,
}: WaitingScreenProps) {
  const words = useWords()
  const [wanted, setWanted] = useState(entering)
  const media = useDoorMedia(session, wanted)
  const when = reason === 'not_started' && startsAt !== null ? `${words.startsAt(new Date(startsAt))} ` : ''
  const isHostAwaited = reason === 'lobby' && isHostHere === false
  const help = isHostAwaited
    ? words.noHostHere
    : reason === 'lobby' && isLocked
      ? words.lockedWhileWaiting
      : when + words.waitingHelp[reason]
  const want = (source: DeviceSource, isOn: boolean) => {
    setWanted((before) => ({ ...before, [source]: isOn }))
    // Entered meanwhile: there the bar shows how it stands.
    const set = source === 'camera' ? session.setCamera(isOn) : session.setMicrophone(isOn)
    set.catch(() => {})
  }
  return (
    <Door part="Waiting" session={session} media={media} wanted={wanted} onWant={want}>
      {title !== undefined && <p className="pl-pre-join-meeting">{title}</p>}
      <div role="status" className="pl-waiting">
        <h2 className="pl-pre-join-title" tabIndex={-1}>
          {words.waiting[reason]}
        </h2>
        <div className="pl-waiting-help">
          <span className="pl-spinner" data-size="small" aria-hidden="true" />
          <p>{help}</p>
        </div>
      </div>
      <div className="pl-pre-join-fields">
        <button type="button" className="pl-button" data-kind="secondary" onClick={onLeave}>
          {words.leave}
        </button>
      </div>
    </Door>
  )
}
