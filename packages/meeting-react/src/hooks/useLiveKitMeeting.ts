import type { Admission, JoinOptions, MeetingError, MeetingSession } from '@plenum/meeting-sdk'
import { useCallback } from 'react'
import { useMeetingSelector } from './useMeetingSelector.ts'
import { useMeetingSession } from './useMeetingSession.ts'

/** What {@link useLiveKitMeeting} answers. */
export interface UseLiveKitMeeting {
  /** LiveKit's own room while connecting or connected. */
  readonly room: MeetingSession['room']
  readonly isConnected: boolean
  /** Joining, or getting a lost connection back. */
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
  const session = useMeetingSession(meetingId)
  const state = useMeetingSelector(session, (snapshot) => snapshot.state)
  const meetingData = useMeetingSelector(session, (snapshot) => snapshot.meeting)
  const connect = useCallback((options?: JoinOptions) => session.join(options), [session])
  const disconnect = useCallback(() => session.leave(), [session])
  return {
    room: session.room,
    isConnected: state.status === 'connected',
    isConnecting: state.status === 'authorizing' || state.status === 'connecting' || state.status === 'reconnecting',
    error: state.status === 'failed' ? state.error : null,
    meetingData,
    connect,
    disconnect,
  }
}
