import type { MeetingSession } from '@plenum/meeting-sdk'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { useClass } from '../class-names.ts'
import { DeviceNewsNotice } from './DeviceNewsNotice.tsx'
import { DeviceNotice } from './DeviceNotice.tsx'
import { ReconnectingNotice } from './ReconnectingNotice.tsx'
import { SharingNotice } from './SharingNotice.tsx'
import { VoiceNotice } from './VoiceNotice.tsx'

/** Props of {@link Notices}. */
export interface NoticesProps {
  readonly session: MeetingSession
  readonly isReconnecting: boolean
}

/** What one has to know just now, above the stage. */
export function Notices({ session, isReconnecting }: NoticesProps) {
  const words = useWords()
  const className = useClass('Notices', 'pl-notices')
  const isAudioBlocked = useMeetingSelector(session, (snapshot) => snapshot.audioBlocked)
  return (
    <div className={className}>
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
      <SharingNotice session={session} />
      <VoiceNotice session={session} />
      <DeviceNotice session={session} source="microphone" />
      <DeviceNotice session={session} source="camera" />
      <DeviceNotice session={session} source="screen" />
      <DeviceNewsNotice session={session} />
    </div>
  )
}
