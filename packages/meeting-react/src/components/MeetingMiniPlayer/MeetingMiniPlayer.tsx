import type { MeetingSession } from '@plenum/meeting-sdk'
import { type ComponentType, useEffect, useState } from 'react'
import type { MiniCallProps } from '../../room/mini/MiniCall.tsx'

/** Props of {@link MeetingMiniPlayer}. */
export interface MeetingMiniPlayerProps {
  /** The session of the call that goes on; null while there is none. */
  readonly session: MeetingSession | null
  /** Leads back to the page of the whole call. */
  readonly onReturn: () => void
  /** Colours. Default: as the person's system has them. */
  readonly theme?: 'light' | 'dark' | 'auto'
}

/**
 * A call that goes on in a corner while one is on another page; nothing while one is in no call. The session has to be
 * owned by what stands above the pages, since the whole call's component is gone by then.
 *
 * @example
 * import { MeetingMiniPlayer } from '@plenum/meeting-react/mini-player'
 * const session = useMeetingSession(meetingId) // in the layout, above the routes
 * return isOnMeetingPage ? <LiveKitMeeting session={session} /> : <MeetingMiniPlayer session={session} onReturn={goBack} />
 */
export function MeetingMiniPlayer({ session, onReturn, theme = 'auto' }: MeetingMiniPlayerProps) {
  const [loaded, setLoaded] = useState<{ readonly Player: ComponentType<MiniCallProps> } | null>(null)
  useEffect(() => {
    if (session === null) return
    let isShown = true
    import('../../room/mini/MiniPlayer.tsx').then(
      ({ MiniPlayer }) => isShown && setLoaded({ Player: MiniPlayer }),
      // Without it the call goes on all the same; the next page tries again.
      () => {},
    )
    return () => {
      isShown = false
    }
  }, [session])
  if (session === null || loaded === null) return null
  return (
    <div className="pl-mini-frame" data-theme={theme}>
      <loaded.Player session={session} onReturn={onReturn} />
    </div>
  )
}
