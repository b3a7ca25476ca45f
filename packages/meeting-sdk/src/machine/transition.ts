import { MeetingError } from '../errors.ts'
import type { Effect } from './effect.ts'
import type { DisconnectCause, MachineEvent } from './event.ts'
import type { AttemptId, MeetingState, MeetingStatusName } from './state.ts'

type Next = readonly [MeetingState, readonly Effect[]]
type EventType = MachineEvent['type']
type StateOf<S extends MeetingStatusName> = Extract<MeetingState, { status: S }>
type EventOf<E extends EventType> = Extract<MachineEvent, { type: E }>

/** Total: a state or an event without its cell does not compile. */
type Table = {
  readonly [S in MeetingStatusName]: {
    readonly [E in EventType]: (state: StateOf<S>, event: EventOf<E>) => Next
  }
}

const ignore = (state: MeetingState): Next => [state, []]

const begin = (_: MeetingState, { attempt }: { attempt: AttemptId }): Next => [
  { status: 'authorizing', attempt },
  [{ type: 'requestAdmission', attempt }],
]

const leave = ({ attempt }: { attempt: AttemptId }): Next => [
  { status: 'left', reason: 'user' },
  [{ type: 'endAttempt', attempt }],
]

const fail = (_: MeetingState, { attempt, error }: { attempt: AttemptId; error: MeetingError }): Next => [
  { status: 'failed', error },
  [{ type: 'endAttempt', attempt }],
]

const disconnect = (_: MeetingState, { attempt, cause }: { attempt: AttemptId; cause: DisconnectCause }): Next => [
  cause === 'lost'
    ? { status: 'failed', error: new MeetingError('connection.lost') }
    : { status: 'left', reason: cause },
  [{ type: 'endAttempt', attempt }],
]

const outside = {
  joinRequested: begin,
  leaveRequested: ignore,
  admitted: ignore,
  admissionRefused: ignore,
  roomConnected: ignore,
  roomRefused: ignore,
  roomReconnecting: ignore,
  roomReconnected: ignore,
  roomDisconnected: ignore,
}

const TABLE: Table = {
  idle: outside,
  authorizing: {
    joinRequested: ignore,
    leaveRequested: leave,
    admitted: (_, { attempt, admission }) => [
      { status: 'connecting', attempt },
      [{ type: 'connectRoom', attempt, admission }],
    ],
    admissionRefused: fail,
    roomConnected: ignore,
    roomRefused: ignore,
    roomReconnecting: ignore,
    roomReconnected: ignore,
    roomDisconnected: ignore,
  },
  connecting: {
    joinRequested: ignore,
    leaveRequested: leave,
    admitted: ignore,
    admissionRefused: ignore,
    roomConnected: (_, { attempt }) => [{ status: 'connected', attempt }, [{ type: 'startMedia', attempt }]],
    roomRefused: fail,
    roomReconnecting: ignore,
    roomReconnected: ignore,
    roomDisconnected: disconnect,
  },
  connected: {
    joinRequested: ignore,
    leaveRequested: leave,
    admitted: ignore,
    admissionRefused: ignore,
    roomConnected: ignore,
    roomRefused: ignore,
    roomReconnecting: (_, { attempt }) => [{ status: 'reconnecting', attempt }, []],
    roomReconnected: ignore,
    roomDisconnected: disconnect,
  },
  reconnecting: {
    joinRequested: ignore,
    leaveRequested: leave,
    admitted: ignore,
    admissionRefused: ignore,
    roomConnected: ignore,
    roomRefused: ignore,
    roomReconnecting: ignore,
    roomReconnected: (_, { attempt }) => [{ status: 'connected', attempt }, []],
    roomDisconnected: disconnect,
  },
  left: outside,
  failed: outside,
}

/**
 * The only place where a session's state changes: pure, total, and deaf to what earlier attempts still report.
 *
 * @returns the next state and what is to be done; the same state object when the event changes nothing
 */
export function transition(state: MeetingState, event: MachineEvent): Next {
  if ('attempt' in state && 'attempt' in event && state.attempt !== event.attempt) return [state, []]
  // TypeScript cannot follow that the row's state and the column's event are those that were looked up.
  const cell = TABLE[state.status][event.type] as (state: MeetingState, event: MachineEvent) => Next
  return cell(state, event)
}
