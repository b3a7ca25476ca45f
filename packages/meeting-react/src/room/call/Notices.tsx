import type { MeetingSession } from '@plenum/meeting-sdk'
import { useClass } from '../class-names.ts'
import { DeviceNewsNotice } from './DeviceNewsNotice.tsx'
import { DeviceNotice } from './DeviceNotice.tsx'
import { PoorConnectionNotice } from './PoorConnectionNotice.tsx'
import { ReconnectingNotice } from './ReconnectingNotice.tsx'
import { SharingNotice } from './SharingNotice.tsx'
import { SoundBlockedNotice } from './SoundBlockedNotice.tsx'
import { useNotice } from './useNotice.ts'
import { VoiceNotice } from './VoiceNotice.tsx'

/** Props of {@link Notices}. */
export interface NoticesProps {
  readonly session: MeetingSession
  readonly isReconnecting: boolean
}

/** What one has to know just now, above the stage: one thing at a time, and for as long as one shares, that one does. */
export function Notices({ session, isReconnecting }: NoticesProps) {
  const className = useClass('Notices', 'pl-notices')
  const { notice, dismiss } = useNotice(session, isReconnecting)
  const isAlert = notice?.kind === 'deviceFailed' || notice?.kind === 'soundBlocked'
  const shown = () => {
    switch (notice?.kind) {
      case undefined:
        return null
      case 'reconnecting':
        return <ReconnectingNotice />
      case 'soundBlocked':
        return <SoundBlockedNotice session={session} />
      case 'deviceFailed':
        return <DeviceNotice session={session} source={notice.source} error={notice.error} onDismiss={dismiss} />
      case 'poorConnection':
        return <PoorConnectionNotice session={session} onDismiss={dismiss} />
      case 'deviceNews':
        return <DeviceNewsNotice session={session} news={notice.news} />
    }
  }
  return (
    <div className={className}>
      <div role="status">
        <SharingNotice session={session} />
      </div>
      <div role="status">{!isAlert && shown()}</div>
      {isAlert && shown()}
      {notice === null && <VoiceNotice session={session} />}
    </div>
  )
}
