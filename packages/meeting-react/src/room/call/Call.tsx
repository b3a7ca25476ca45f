import type { MeetingSession } from '@plenum/meeting-sdk'
import { Users } from 'lucide-react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { ControlBar } from './ControlBar.tsx'
import { DeviceNotice } from './DeviceNotice.tsx'
import { InviteLink } from './InviteLink.tsx'
import { ReconnectingNotice } from './ReconnectingNotice.tsx'
import { TileGrid } from './TileGrid.tsx'

/** Props of {@link Call}. */
export interface CallProps {
  readonly session: MeetingSession
  readonly title: string | undefined
  readonly inviteUrl: string | undefined
  readonly isReconnecting: boolean
}

/** The call itself: header, stage, control bar. */
export function Call({ session, title, inviteUrl, isReconnecting }: CallProps) {
  const words = useWords()
  const count = useMeetingSelector(session, (snapshot) => snapshot.participants.length)
  const isAudioBlocked = useMeetingSelector(session, (snapshot) => snapshot.audioBlocked)
  return (
    <div className="pl-call">
      <header className="pl-call-header">
        <h2 className="pl-call-title" tabIndex={-1}>
          {title}
        </h2>
        <span className="pl-call-count" title={words.participantCount(count)}>
          <Users aria-hidden="true" />
          <span className="pl-visually-hidden">{words.participantCount(count)}</span>
          <span aria-hidden="true">{count}</span>
        </span>
      </header>
      <div className="pl-stage">
        <TileGrid session={session} />
        {count === 1 && inviteUrl !== undefined && (
          <aside className="pl-alone">
            <h3>{words.alone}</h3>
            <p>{words.aloneHelp}</p>
            <InviteLink url={inviteUrl} />
          </aside>
        )}
        <div className="pl-notices">
          <div role="status">{isReconnecting && <ReconnectingNotice />}</div>
          {isAudioBlocked && (
            <div className="pl-notice" role="alert">
              <p>{words.soundBlocked}</p>
              <button
                type="button"
                className="pl-button"
                data-kind="secondary"
                onClick={() => session.startAudio().catch(() => {})}
              >
                {words.turnSoundOn}
              </button>
            </div>
          )}
          <DeviceNotice session={session} source="microphone" />
          <DeviceNotice session={session} source="camera" />
        </div>
      </div>
      <ControlBar session={session} />
    </div>
  )
}
