import {
  type Admission,
  type JoinOptions,
  MeetingError,
  type MeetingSession,
  type MeetingStatusName,
} from '@plenum/meeting-sdk'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { useSessionHolder } from './useSessionHolder.ts'

/** What {@link useLiveKitMeeting} answers. */
export interface UseLiveKitMeeting {
  /** LiveKit's own room while connecting or connected. */
  readonly room: MeetingSession['room']
  readonly isConnected: boolean
  /** Joining, waiting to be let in, or getting a lost connection back. */
  readonly isConnecting: boolean
  /** Why the last join failed or the call was lost. */
  readonly error: MeetingError | null
  /** What the server told of the meeting; null until it first let us in. */
  readonly meetingData: Admission['meeting'] | null
  /** Joins; rejects with the {@link MeetingError} that is then also in `error`. */
  readonly connect: (options?: JoinOptions) => Promise<void>
  /** Leaves. */
  readonly disconnect: () => Promise<void>
}

/**
 * A meeting without our interface: state and two commands. The meeting is left when the component unmounts.
 *
 * @example
 * const { isConnected, connect, disconnect } = useLiveKitMeeting(meetingId)
 * return <button onClick={() => (isConnected ? disconnect() : connect())}>{isConnected ? 'Leave' : 'Join'}</button>
 */
export function useLiveKitMeeting(meetingId: string): UseLiveKitMeeting {
  const holder = useSessionHolder(meetingId)
  const session = useSyncExternalStore(holder.subscribe, holder.get, () => null)
  const snapshot = useSyncExternalStore(session?.subscribe ?? never, session?.getSnapshot ?? nothing, nothing)
  const status = snapshot?.state.status
  // The session's code may have to be loaded first; from the click on, one is on the way in.
  const [opening, setOpening] = useState<AbortController | null>(null)
  const connect = useCallback(
    async (options: JoinOptions = {}) => {
      const abort = new AbortController()
      setOpening(abort)
      try {
        const loaded = await holder.load()
        if (abort.signal.aborted) throw new MeetingError('join.cancelled')
        await loaded.join(options)
      } finally {
        setOpening((current) => (current === abort ? null : current))
      }
    },
    [holder],
  )
  const disconnect = useCallback(async () => {
    opening?.abort()
    await session?.leave()
  }, [opening, session])
  return {
    room: session?.room ?? null,
    isConnected: status === 'connected',
    isConnecting: opening !== null || (status !== undefined && UNDER_WAY.has(status)),
    error: snapshot?.state.status === 'failed' ? snapshot.state.error : null,
    meetingData: snapshot?.meeting ?? null,
    connect,
    disconnect,
  }
}

const UNDER_WAY: ReadonlySet<MeetingStatusName> = new Set(['authorizing', 'waiting', 'connecting', 'reconnecting'])

const never = () => () => {}
const nothing = () => null
