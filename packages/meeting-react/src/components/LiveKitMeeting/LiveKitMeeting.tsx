import type { MeetingSession } from '@plenum/meeting-sdk'
import { type ComponentType, useEffect, useRef, useState } from 'react'
import { loadSessionPart } from '../../hooks/session-holder.ts'
import { useMeetingSession } from '../../hooks/useMeetingSession.ts'
import type { MeetingRoomProps } from '../../room/MeetingRoom.tsx'
import { useLightWords } from '../../words/useLightWords.ts'
import { withClass } from '../class-names.ts'
import { StatusScreen } from '../StatusScreen/StatusScreen.tsx'
import { preload } from './preload.ts'

/** Which meeting: one that is joined and left with this component, or a session that the host owns. */
type WhichMeeting =
  /** The meeting's id, or the room name of its link. */
  | { readonly meetingId: string; readonly session?: never }
  /** A session of the host's own, so that the call outlives this component; null while it is being loaded. */
  | { readonly session: MeetingSession | null; readonly meetingId?: never }

/** Props of {@link LiveKitMeeting}. */
export type LiveKitMeetingProps = WhichMeeting & MeetingFrameProps

interface MeetingFrameProps extends Omit<MeetingRoomProps, 'session'> {
  /** Colours. Default: as the person's system has them. */
  readonly theme?: 'light' | 'dark' | 'auto'
  readonly className?: string
}

/**
 * A whole meeting: pre-join, the call, and every screen that may come between. It fills the box that it stands in.
 *
 * @example
 * <MeetingProvider service={service}>
 *   <LiveKitMeeting meetingId="team-sync-a1b2c3d4e5" onExit={() => navigate('/meetings')} />
 * </MeetingProvider>
 */
export function LiveKitMeeting({ session, meetingId, ...props }: LiveKitMeetingProps) {
  return session === undefined ? (
    <OwnedMeeting {...props} meetingId={meetingId} />
  ) : (
    <MeetingFrame {...props} session={session} />
  )
}

function OwnedMeeting({ meetingId, ...props }: MeetingFrameProps & { readonly meetingId: string }) {
  return <MeetingFrame {...props} session={useMeetingSession(meetingId)} />
}

type Loaded = { readonly Room: ComponentType<MeetingRoomProps> } | 'failed' | null

function MeetingFrame({
  theme = 'auto',
  className,
  session,
  ...room
}: MeetingFrameProps & { readonly session: MeetingSession | null }) {
  const words = useLightWords()
  const [loaded, setLoaded] = useState<Loaded>(null)
  useEffect(() => {
    if (loaded !== null) return
    let isShown = true
    preload().then(
      ({ MeetingRoom }) => isShown && setLoaded({ Room: MeetingRoom }),
      () => isShown && setLoaded('failed'),
    )
    return () => {
      isShown = false
    }
  }, [loaded])
  useJoinAtOnce(session, room)
  return (
    <div className={withClass('pl-meeting', className)} data-theme={theme}>
      {loaded === 'failed' ? (
        <NotLoaded onRetry={() => setLoaded(null)} onExit={room.onExit} />
      ) : loaded === null || session === null ? (
        <StatusScreen title={words.loadingMeeting} isBusy />
      ) : (
        <loaded.Room session={session} {...room} />
      )}
    </div>
  )
}

/** Without a pre-join, one is on the way in while the screens are still loaded. */
function useJoinAtOnce(session: MeetingSession | null, room: MeetingFrameProps) {
  const wanted = useRef(room)
  useEffect(() => {
    if (session === null) return
    let isShown = true
    // The screens join too, when they are here.
    loadSessionPart().then(
      (part) => isShown && part.joinAtOnce(session, wanted.current),
      () => {},
    )
    return () => {
      isShown = false
    }
  }, [session])
}

/** The room's code did not arrive; it would have brought the words of every other failure. */
function NotLoaded({ onRetry, onExit }: { readonly onRetry: () => void; readonly onExit: (() => void) | undefined }) {
  const words = useLightWords()
  const actions = (
    <>
      <button type="button" className="pl-button" data-kind="primary" onClick={onRetry}>
        {words.tryAgain}
      </button>
      {onExit !== undefined && (
        <button type="button" className="pl-button" data-kind="secondary" onClick={onExit}>
          {words.backToMeetings}
        </button>
      )}
    </>
  )
  return <StatusScreen title={words.notLoaded} help={words.notLoadedHelp} actions={actions} />
}
