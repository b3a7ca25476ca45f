import { RoomAudioRenderer, RoomContext } from '@livekit/components-react'
import type { JoinOptions, LeaveReason, MeetingSession } from '@plenum/meeting-sdk'
import { useEffect, useRef, useState } from 'react'
import { FailureScreen } from '../components/StatusScreen/FailureScreen.tsx'
import { useMeetingSelector } from '../hooks/useMeetingSelector.ts'
import { Call } from './call/Call.tsx'
import { PreJoin } from './pre-join/PreJoin.tsx'
import { ConnectingScreen } from './screens/ConnectingScreen.tsx'
import { EndScreen } from './screens/EndScreen.tsx'

/** Props of the room part, which {@link LiveKitMeeting} passes on. */
export interface MeetingRoomProps {
  readonly session: MeetingSession
  /** Shown before the server told the meeting's own title. */
  readonly title?: string
  /** The person's name, where the host knows it. */
  readonly name?: string
  /** Whether to show name, preview and devices first; without, the meeting is joined at once. Default: true. */
  readonly preJoin?: boolean
  /** Whether to enter with the microphone on, where there is no pre-join. Default: true. */
  readonly microphone?: boolean
  /** Whether to enter with the camera on, where there is no pre-join. Default: true. */
  readonly camera?: boolean
  /** A link that lets others in; shown before the call and while nobody else is there. */
  readonly inviteUrl?: string
  readonly onJoined?: () => void
  readonly onLeft?: (reason: LeaveReason) => void
  /** Leads away from a meeting that is over or cannot be joined. */
  readonly onExit?: () => void
}

/** Shows the screen that the session's state calls for. */
export function MeetingRoom(props: MeetingRoomProps) {
  const { session, preJoin = true, name, microphone = true, camera = true, inviteUrl, onExit } = props
  const state = useMeetingSelector(session, (snapshot) => snapshot.state)
  const title = useMeetingSelector(session, (snapshot) => snapshot.meeting?.title) ?? props.title
  const [options, setOptions] = useState<JoinOptions>({ name, microphone, camera })
  const [isPreparing, setPreparing] = useState(preJoin)
  const isUnderWay = state.status === 'authorizing' || state.status === 'connecting'
  if (isPreparing && state.status !== 'idle' && !isUnderWay) setPreparing(false)

  const join = (next: JoinOptions) => {
    setOptions(next)
    // What goes wrong is in the session's state, and shown from there.
    session.join(next).catch(() => {})
  }
  useJoinAtOnce(session, preJoin ? null : options)
  useReports(props)

  if (isPreparing) return <PreJoin {...{ session, title, name, inviteUrl, isJoining: isUnderWay }} onJoin={join} />
  switch (state.status) {
    case 'idle':
    case 'authorizing':
    case 'connecting':
      return <ConnectingScreen onCancel={() => void session.leave()} />
    case 'connected':
    case 'reconnecting':
      return (
        <InRoom session={session}>
          <Call {...{ session, title, inviteUrl, isReconnecting: state.status === 'reconnecting' }} />
        </InRoom>
      )
    case 'left':
      return <EndScreen reason={state.reason} onRejoin={() => join(options)} onExit={onExit} />
    case 'failed':
      return <FailureScreen error={state.error} onRetry={() => join(options)} onExit={onExit} />
  }
}

/** Gives LiveKit's own components their context, so that a host's work inside ours. */
function InRoom({ session, children }: { readonly session: MeetingSession; readonly children: React.ReactNode }) {
  const { room } = session
  if (room === null) return children
  return (
    <RoomContext.Provider value={room}>
      {children}
      <RoomAudioRenderer />
    </RoomContext.Provider>
  )
}

function useJoinAtOnce(session: MeetingSession, options: JoinOptions | null) {
  const wanted = useRef(options)
  useEffect(() => {
    if (wanted.current === null || session.getSnapshot().state.status !== 'idle') return
    session.join(wanted.current).catch(() => {})
  }, [session])
}

/** Tells the host of joining and leaving, each once. */
function useReports({ session, onJoined, onLeft }: MeetingRoomProps) {
  const reports = useRef({ onJoined, onLeft })
  useEffect(() => {
    reports.current = { onJoined, onLeft }
  })
  useEffect(() => {
    let last = session.getSnapshot().state.status
    return session.subscribe(() => {
      const { state } = session.getSnapshot()
      if (state.status === last) return
      const isBack = last === 'reconnecting'
      last = state.status
      if (state.status === 'connected' && !isBack) reports.current.onJoined?.()
      if (state.status === 'left') reports.current.onLeft?.(state.reason)
    })
  }, [session])
}
