import { MeetingError } from '../errors.ts'
import type { Effect } from './effect.ts'
import type { DisconnectCause, MachineEvent } from './event.ts'
import { endingOf, mayRecover, pauseMs, REJOIN_BUDGET_MS } from './rejoin.ts'
import type { AttemptId, LeaveReason, MeetingState, MeetingStatusName } from './state.ts'

type Next = readonly [MeetingState, readonly Effect[]]
type EventType = MachineEvent['type']
type StateOf<S extends MeetingStatusName> = Extract<MeetingState, { status: S }>
type EventOf<E extends EventType> = Extract<MachineEvent, { type: E }>
type Rejoining = StateOf<'reconnecting'>

/** Total: a state or an event without its cell does not compile. */
type Table = {
  readonly [S in MeetingStatusName]: {
    readonly [E in EventType]: (state: StateOf<S>, event: EventOf<E>) => Next
  }
}

interface Attempted {
  readonly attempt: AttemptId
}

const ignore = (state: MeetingState): Next => [state, []]

const begin = (_: MeetingState, { attempt }: Attempted): Next => [
  { status: 'authorizing', attempt },
  [{ type: 'requestAdmission', attempt }],
]

const end = (attempt: AttemptId, reason: LeaveReason): Next => [
  { status: 'left', reason },
  [{ type: 'endStay', attempt }],
]

const giveUp = (attempt: AttemptId, error: MeetingError): Next => [
  { status: 'failed', error },
  [{ type: 'endStay', attempt }],
]

const leave = ({ attempt }: Attempted): Next => end(attempt, 'user')

const withdraw = ({ attempt }: Attempted): Next => {
  const [next, effects] = end(attempt, 'user')
  return [next, [{ type: 'withdraw', attempt }, ...effects]]
}

const fail = (_: MeetingState, { attempt, error }: Attempted & { error: MeetingError }): Next => giveUp(attempt, error)

const wait = (
  _: MeetingState,
  { attempt, reason, startsAt, isHostHere, isLocked }: EventOf<'admissionDelayed'>,
): Next => [{ status: 'waiting', attempt, reason, startsAt, isHostHere, isLocked }, [{ type: 'watchWait', attempt }]]

/** LiveKit gave up, or the room is gone: our server knows whether the meeting is, and else lets one in again. */
const lose = (
  state: StateOf<'connected'> | Rejoining,
  { attempt, cause, atMs }: Attempted & { cause: DisconnectCause; atMs: number },
): Next => {
  if (cause !== 'lost' && cause !== 'deleted') return end(attempt, cause)
  if (state.status === 'reconnecting' && state.rejoin !== null) {
    return retry(state, { attempt, error: new MeetingError('connection.lost'), atMs })
  }
  const next = attempt + 1
  return [
    { status: 'reconnecting', attempt: next, rejoin: { phase: 'pausing', lostAtMs: atMs, failures: 0 } },
    [
      { type: 'closeRoom', attempt },
      { type: 'scheduleRejoin', attempt: next, delayMs: pauseMs(0) },
    ],
  ]
}

/** A try to come back that failed: another one, unless that would be in vain or for too long. */
const retry = (
  { rejoin }: Rejoining,
  { attempt, error, atMs }: Attempted & { error: MeetingError; atMs: number },
): Next => {
  const ending = endingOf(error)
  if (ending !== null) return end(attempt, ending)
  if (rejoin === null || !mayRecover(error)) return giveUp(attempt, error)
  if (atMs - rejoin.lostAtMs >= REJOIN_BUDGET_MS) {
    return giveUp(attempt, new MeetingError('connection.lost', { cause: error }))
  }
  const next = attempt + 1
  const failures = rejoin.failures + 1
  return [
    { status: 'reconnecting', attempt: next, rejoin: { ...rejoin, phase: 'pausing', failures } },
    [
      { type: 'closeRoom', attempt },
      { type: 'scheduleRejoin', attempt: next, delayMs: pauseMs(failures) },
    ],
  ]
}

/** A cell that only means something in one phase of coming back. */
const during =
  <Event>(phase: NonNullable<Rejoining['rejoin']>['phase'], cell: (state: Rejoining, event: Event) => Next) =>
  (state: Rejoining, event: Event): Next =>
    state.rejoin?.phase === phase ? cell(state, event) : [state, []]

const advance = (
  { attempt, rejoin }: Rejoining,
  phase: NonNullable<Rejoining['rejoin']>['phase'],
  effect: Effect,
): Next => [{ status: 'reconnecting', attempt, rejoin: rejoin === null ? null : { ...rejoin, phase } }, [effect]]

const outside = {
  joinRequested: begin,
  leaveRequested: ignore,
  admitted: ignore,
  admissionDelayed: ignore,
  admissionRefused: ignore,
  entryGranted: ignore,
  entryRefused: ignore,
  roomConnected: ignore,
  roomRefused: ignore,
  roomReconnecting: ignore,
  roomReconnected: ignore,
  roomDisconnected: ignore,
  rejoinDue: ignore,
}

const inside = { ...outside, joinRequested: ignore, leaveRequested: leave }

const TABLE: Table = {
  idle: outside,
  authorizing: {
    ...inside,
    admitted: (_, { attempt, admission }) => [
      { status: 'connecting', attempt },
      [{ type: 'connectRoom', attempt, admission }],
    ],
    admissionDelayed: wait,
    admissionRefused: fail,
  },
  waiting: {
    ...inside,
    leaveRequested: withdraw,
    // Only what is awaited has changed: the watch goes on.
    admissionDelayed: (state, { reason, startsAt, isHostHere, isLocked }) =>
      state.reason === reason &&
      state.startsAt === startsAt &&
      state.isHostHere === isHostHere &&
      state.isLocked === isLocked
        ? [state, []]
        : [{ ...state, reason, startsAt, isHostHere, isLocked }, []],
    entryGranted: begin,
    entryRefused: fail,
  },
  connecting: {
    ...inside,
    roomConnected: (_, { attempt }) => [{ status: 'connected', attempt }, [{ type: 'startMedia', attempt }]],
    roomRefused: fail,
    roomDisconnected: (_, { attempt, cause }) =>
      cause === 'lost' || cause === 'deleted'
        ? giveUp(attempt, new MeetingError('connection.failed'))
        : end(attempt, cause),
  },
  connected: {
    ...inside,
    roomReconnecting: (_, { attempt }) => [{ status: 'reconnecting', attempt, rejoin: null }, []],
    roomDisconnected: lose,
  },
  reconnecting: {
    ...inside,
    rejoinDue: during('pausing', (state, { attempt }) =>
      advance(state, 'authorizing', { type: 'requestAdmission', attempt }),
    ),
    admitted: during('authorizing', (state, { attempt, admission }) =>
      advance(state, 'connecting', { type: 'connectRoom', attempt, admission }),
    ),
    admissionDelayed: during('authorizing', wait),
    admissionRefused: during('authorizing', retry),
    roomConnected: during('connecting', (_, { attempt }) => [
      { status: 'connected', attempt },
      [{ type: 'startMedia', attempt }],
    ]),
    roomRefused: during('connecting', retry),
    roomReconnected: (state, { attempt }) =>
      state.rejoin === null ? [{ status: 'connected', attempt }, []] : [state, []],
    roomDisconnected: lose,
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
  const isJoin = event.type === 'joinRequested'
  if (!isJoin && 'attempt' in state && 'attempt' in event && state.attempt !== event.attempt) return [state, []]
  // TypeScript cannot follow that the row's state and the column's event are those that were looked up.
  const cell = TABLE[state.status][event.type] as (state: MeetingState, event: MachineEvent) => Next
  return cell(state, event)
}
