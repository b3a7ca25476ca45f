import type { MeetingSession } from '@plenum/meeting-sdk'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useClass } from '../class-names.ts'
import { KnockPart } from '../host/knock-part.ts'
import { mayModerate } from '../host/may-command.ts'
import type { CallView } from './call-view.ts'
import { DeviceNewsNotice } from './DeviceNewsNotice.tsx'
import { DeviceNotice } from './DeviceNotice.tsx'
import { EndingNotice } from './EndingNotice.tsx'
import { HostNewsNotice } from './HostNewsNotice.tsx'
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
  /** Where hosts look at who waits to be let in. */
  readonly view?: CallView | undefined
}

/** What one has to know just now, above the stage: one thing at a time, and for as long as one shares, that one does. */
export function Notices({ session, isReconnecting, view }: NoticesProps) {
  const className = useClass('Notices', 'pl-notices')
  const { notice, dismiss } = useNotice(session, isReconnecting)
  const isHost = useMeetingSelector(session, ({ participants }) => mayModerate(participants[0]?.role))
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
      case 'endsSoon':
        return <EndingNotice session={session} minutes={notice.minutes} onDismiss={dismiss} />
      case 'hostNews':
        return <HostNewsNotice session={session} news={notice.news} onDismiss={dismiss} />
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
      {isHost && (
        <KnockPart
          session={session}
          isListed={view?.panel === 'people'}
          onView={view && (() => view.togglePanel('people'))}
        />
      )}
      <div role="status">{!isAlert && shown()}</div>
      {isAlert && shown()}
      {notice === null && <VoiceNotice session={session} />}
    </div>
  )
}
