import type { JoinOptions, LeaveReason, MeetingError, MeetingSession, MeetingState } from '@plenum/meeting-sdk'
import { type ComponentType, useEffect, useRef, useState } from 'react'
import { useFocusOnScreen } from '../hooks/useFocusOnScreen.ts'
import { useMeetingSelector } from '../hooks/useMeetingSelector.ts'
import { type CallProps, type CallSlots, Call as OurCall } from './call/Call.tsx'
import { ClassNamesContext, type MeetingClassNames } from './class-names.ts'
import { InRoom } from './InRoom.tsx'
import { joinAtOnce, takeUntold } from './join-at-once.ts'
import { PreJoin as OurPreJoin, type PreJoinProps } from './pre-join/PreJoin.tsx'
import { refusalAtDoor } from './pre-join/refusal.ts'
import { ConnectingScreen, type ConnectingScreenProps } from './screens/ConnectingScreen.tsx'
import { EndScreen, type EndScreenProps } from './screens/EndScreen.tsx'
import { FailureScreen, type FailureScreenProps } from './screens/FailureScreen.tsx'
import { WaitingScreen, type WaitingScreenProps } from './screens/WaitingScreen.tsx'
import type { Shortcuts } from './shortcuts/shortcuts.ts'

/** Props of the room part, which `LiveKitMeeting` passes on. */
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
  /** The meeting's password, where one's link brought it; asked for when it is another one. */
  readonly password?: string
  /** What stands behind `#k=` in one's link. */
  readonly inviteKey?: string
  /** A link that lets others in; shown before the call and while nobody else is there. */
  readonly inviteUrl?: string
  /**
   * Keys for what is done in a call, as `KeyboardEvent.key` names them; null for none, `false` for none at all. What is not
   * named keeps its usual key.
   */
  readonly shortcuts?: false | Partial<Shortcuts>
  readonly onJoined?: () => void
  readonly onLeft?: (reason: LeaveReason) => void
  /** The meeting could not be joined, or the call was lost. */
  readonly onFailed?: (error: MeetingError) => void
  /** Leads away from a meeting that is over or cannot be joined. */
  readonly onExit?: () => void
  /** Parts of your own in the place of ours. */
  readonly slots?: MeetingSlots
  /** Classes of your own, beside those of each part. */
  readonly classNames?: MeetingClassNames
}

/**
 * What a host can put in the place of ours; each is given what ours is.
 *
 * @example
 * import { ControlBar } from '@plenum/meeting-react/room'
 * <LiveKitMeeting slots={{ ControlBar: (props) => <><MyButton /><ControlBar {...props} /></> }} … />
 */
export interface MeetingSlots extends CallSlots {
  readonly PreJoin?: ComponentType<PreJoinProps>
  readonly Waiting?: ComponentType<WaitingScreenProps>
  readonly Connecting?: ComponentType<ConnectingScreenProps>
  readonly Call?: ComponentType<CallProps>
  readonly End?: ComponentType<EndScreenProps>
  readonly Failure?: ComponentType<FailureScreenProps>
  /** Shown below what is said after leaving, such as a survey; nothing by default. */
  readonly AfterCall?: ComponentType<{ readonly session: MeetingSession; readonly reason: LeaveReason }>
}

const NO_SLOTS: MeetingSlots = {}
const NO_CLASSES: MeetingClassNames = {}

/** Shows the screen that the session's state calls for; of another session from the beginning. */
export function MeetingRoom(props: MeetingRoomProps) {
  const { session } = props
  const [shown, setShown] = useState({ session, key: 0 })
  if (shown.session !== session) setShown({ session, key: shown.key + 1 })
  return <Screens key={shown.key} {...props} />
}

function Screens(props: MeetingRoomProps) {
  const { session, preJoin = true, name, microphone = true, camera = true, inviteUrl, shortcuts, onExit } = props
  const { password, inviteKey } = props
  const { slots = NO_SLOTS, classNames = NO_CLASSES } = props
  const { PreJoin = OurPreJoin, Waiting = WaitingScreen, Connecting = ConnectingScreen, Call = OurCall } = slots
  const { End = EndScreen, Failure = FailureScreen, AfterCall } = slots
  const state = useMeetingSelector(session, (snapshot) => snapshot.state)
  const title = useMeetingSelector(session, (snapshot) => snapshot.meeting?.title) || props.title
  const [isPreparing, setPreparing] = useState(preJoin && state.status === 'idle')
  const isUnderWay = state.status === 'authorizing' || state.status === 'connecting'
  // What is typed can be corrected at the door alone.
  const refusal = refusalAtDoor(state)
  const isAtDoor = state.status === 'idle' || isUnderWay || refusal !== null
  if (isPreparing && !isAtDoor) setPreparing(false)
  // Refused at once, or after waiting: the door opens, and stays while one tries again.
  if (!isPreparing && refusal !== null) setPreparing(true)
  const [entering, setEntering] = useState({ microphone, camera })

  // Without options: again as one was here before. What goes wrong is in the session's state, and shown from there.
  const join = (options?: JoinOptions) => {
    if (options !== undefined) setEntering({ microphone: options.microphone === true, camera: options.camera === true })
    session.join(options && { password, inviteKey, ...options }).catch(() => {})
  }
  useJoinAtOnce(props)
  useReports(props)

  const holder = useFocusOnScreen(isPreparing ? 'pre-join' : screenOf(state))

  const screen = () => {
    if (isPreparing) {
      const preJoinProps = { session, title, name, inviteUrl, refusal, isJoining: isUnderWay }
      return <PreJoin {...preJoinProps} onJoin={join} />
    }
    switch (state.status) {
      case 'idle':
      case 'authorizing':
      case 'connecting':
        return <Connecting onCancel={() => void session.leave()} />
      case 'waiting':
        return <Waiting {...{ session, title, entering }} wait={state} onLeave={() => void session.leave()} />
      case 'connected':
      case 'reconnecting':
        return (
          <InRoom session={session}>
            <Call
              {...{ session, title, inviteUrl, shortcuts, slots }}
              isReconnecting={state.status === 'reconnecting'}
            />
          </InRoom>
        )
      case 'left':
        return (
          <End reason={state.reason} onRejoin={() => join()} onExit={onExit}>
            {AfterCall !== undefined && <AfterCall session={session} reason={state.reason} />}
          </End>
        )
      case 'failed':
        return <Failure error={state.error} onRetry={() => join()} onExit={onExit} />
    }
  }
  return (
    <ClassNamesContext.Provider value={classNames}>
      <div ref={holder} className="pl-screen">
        {screen()}
      </div>
    </ClassNamesContext.Provider>
  )
}

/** The screen that a state shows; states that share one are one screen. */
function screenOf({ status }: MeetingState): string {
  if (status === 'reconnecting') return 'connected'
  return status === 'idle' || status === 'authorizing' ? 'connecting' : status
}

/** Whoever loaded the screens may have joined already. */
function useJoinAtOnce(props: MeetingRoomProps) {
  const wanted = useRef(props)
  const { session } = props
  useEffect(() => joinAtOnce(session, wanted.current), [session])
}

/** Tells the host of joining, leaving and failing, each once. */
function useReports({ session, onJoined, onLeft, onFailed }: MeetingRoomProps) {
  const reports = useRef({ onJoined, onLeft, onFailed })
  useEffect(() => {
    reports.current = { onJoined, onLeft, onFailed }
  })
  useEffect(() => {
    let last = takeUntold(session) ? 'idle' : session.getSnapshot().state.status
    const report = () => {
      const { state } = session.getSnapshot()
      if (state.status === last) return
      const isBack = last === 'reconnecting'
      last = state.status
      if (state.status === 'connected' && !isBack) reports.current.onJoined?.()
      if (state.status === 'left') reports.current.onLeft?.(state.reason)
      if (state.status === 'failed') reports.current.onFailed?.(state.error)
    }
    report()
    return session.subscribe(report)
  }, [session])
}
