import { describe, expect, test } from 'vitest'
import spec from '../../SPEC.md?raw'
import { MeetingError, type MeetingErrorCode } from '../errors.ts'
import type { Admission } from './admission.ts'
import type { MachineEvent } from './event.ts'
import type { MeetingState, Rejoin } from './state.ts'
import { transition } from './transition.ts'

const admission: Admission = {
  token: 't',
  livekitUrl: 'ws://x',
  identity: 'p_1',
  role: 'host',
  meeting: { id: 'm', title: 'M', status: 'ACTIVE', isPublic: true },
}
const error = new MeetingError('meeting.not_found')

const AT = 1_000_000

const rejoining = (phase: Rejoin['phase'], failures = 0): MeetingState => ({
  status: 'reconnecting',
  attempt: 1,
  rejoin: { phase, lostAtMs: AT, failures },
})

/** Every state that the table tells apart, by a name of its own. */
const STATES = {
  idle: { status: 'idle' },
  authorizing: { status: 'authorizing', attempt: 1 },
  waiting: { status: 'waiting', attempt: 1, reason: 'not_started', startsAt: null, isHostHere: null, isLocked: false },
  connecting: { status: 'connecting', attempt: 1 },
  connected: { status: 'connected', attempt: 1 },
  resuming: { status: 'reconnecting', attempt: 1, rejoin: null },
  pausing: rejoining('pausing'),
  'authorizing anew': rejoining('authorizing'),
  'connecting anew': rejoining('connecting'),
  left: { status: 'left', reason: 'user' },
  failed: { status: 'failed', error },
} as const satisfies Record<string, MeetingState>

const eventsOf = (attempt: number): { readonly [E in MachineEvent['type']]: MachineEvent } => ({
  joinRequested: { type: 'joinRequested', attempt },
  leaveRequested: { type: 'leaveRequested' },
  admitted: { type: 'admitted', attempt, admission },
  admissionDelayed: {
    type: 'admissionDelayed',
    attempt,
    reason: 'lobby',
    startsAt: null,
    isHostHere: null,
    isLocked: false,
  },
  admissionRefused: { type: 'admissionRefused', attempt, error, atMs: AT },
  entryGranted: { type: 'entryGranted', attempt },
  entryRefused: { type: 'entryRefused', attempt, error },
  roomConnected: { type: 'roomConnected', attempt },
  roomRefused: { type: 'roomRefused', attempt, error, atMs: AT },
  roomReconnecting: { type: 'roomReconnecting', attempt },
  roomReconnected: { type: 'roomReconnected', attempt },
  roomDisconnected: { type: 'roomDisconnected', attempt, cause: 'lost', atMs: AT },
  rejoinDue: { type: 'rejoinDue', attempt },
})

/** Where each event leads, with what is then to be done, as SPEC.md says; what is not named there changes nothing. */
const EXPECTED = new Map(
  [...spec.matchAll(/^\| (.+) \| `(\w+)` \| (\w+) \| (.+) \|$/gm)].map(([, state, event, next, effects]) => [
    `${state} on ${event}`,
    [next, ...[...(effects ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name)].join(' '),
  ]),
)

const UNDER_WAY = Object.values(STATES).filter((state) => 'attempt' in state)

describe('transition', () => {
  test('SPEC.md names only states and events that there are', () => {
    const cells = Object.keys(STATES).flatMap((name) => Object.keys(eventsOf(1)).map((event) => `${name} on ${event}`))
    expect([...EXPECTED.keys()].filter((cell) => !cells.includes(cell))).toEqual([])
    expect(EXPECTED.size).toBeGreaterThan(0)
  })

  for (const [name, state] of Object.entries<MeetingState>(STATES)) {
    for (const event of Object.values(eventsOf(1))) {
      const cell = `${name} on ${event.type}`
      const expected = EXPECTED.get(cell)
      test(`${cell}: ${expected ?? 'nothing'}`, () => {
        const [next, effects] = transition(state, event)
        if (expected === undefined) {
          expect(next).toBe(state)
          expect(effects).toEqual([])
        } else {
          expect([next.status, ...effects.map(({ type }) => type)]).toEqual(expected.split(' '))
        }
      })
    }
  }

  for (const state of UNDER_WAY) {
    test(`${JSON.stringify(state)} is deaf to an earlier attempt`, () => {
      for (const event of Object.values(eventsOf(0))) {
        if (!('attempt' in event)) continue
        expect(transition(state, event)).toEqual([state, []])
      }
    })
  }

  test('whoever leaves, left by himself', () => {
    for (const state of UNDER_WAY) {
      const [next] = transition(state, { type: 'leaveRequested' })
      expect(next).toEqual({ status: 'left', reason: 'user' })
    }
  })

  for (const cause of ['user', 'removed', 'replaced', 'banned', 'ended'] as const) {
    test(`being ${cause} is an end with that reason, wherever one is with the room`, () => {
      for (const state of [STATES.connecting, STATES.connected, STATES.resuming, STATES['connecting anew']]) {
        const [next] = transition(state, { type: 'roomDisconnected', attempt: 1, cause, atMs: AT })
        expect(next).toEqual({ status: 'left', reason: cause })
      }
    })
  }

  test('a room that was deleted says nothing of the meeting: it is lost like any other', () => {
    for (const state of [STATES.connecting, STATES.connected, STATES.resuming, STATES['connecting anew']]) {
      const [lost, deleted] = (['lost', 'deleted'] as const).map((cause) =>
        transition(state, { type: 'roomDisconnected', attempt: 1, cause, atMs: AT }),
      )
      expect(deleted).toEqual(lost)
    }
  })

  test('what is awaited may change, and the same again is no change', () => {
    const startsAt = '2026-11-21T10:00:00Z'
    const now = { reason: 'not_started', startsAt, isHostHere: false, isLocked: false } as const
    for (const change of [{}, { isHostHere: true }, { isLocked: true }, { reason: 'lobby' as const }]) {
      const event = { type: 'admissionDelayed', attempt: 1, ...now, ...change } as const
      const [later] = transition(STATES.waiting, event)
      expect(later).toEqual({ ...STATES.waiting, ...now, ...change })
      expect(transition(later, event)).toEqual([later, []])
    }
  })
})

describe('coming back', () => {
  const refused = (code: MeetingErrorCode, atMs = AT, context = {}): MachineEvent => ({
    type: 'admissionRefused',
    attempt: 1,
    error: new MeetingError(code, { context }),
    atMs,
  })
  const authorizing = (failures = 0) => rejoining('authorizing', failures)

  test('is a new attempt, so that the lost room is not heard any more', () => {
    const [next, effects] = transition(STATES.connected, {
      type: 'roomDisconnected',
      attempt: 1,
      cause: 'lost',
      atMs: AT,
    })
    expect(next).toMatchObject({ attempt: 2, rejoin: { phase: 'pausing', lostAtMs: AT, failures: 0 } })
    expect(effects).toEqual([
      { type: 'closeRoom', attempt: 1 },
      { type: 'scheduleRejoin', attempt: 2, delayMs: 0 },
    ])
  })

  test.each([
    ['network.unreachable', {}],
    ['livekit.unavailable', {}],
    ['database.unavailable', {}],
    ['request.rate_limited', {}],
    ['server.unreadable', { status: 500 }],
  ] as const)('goes on after %s', (code, context) => {
    const [next] = transition(authorizing(), refused(code, AT, context))
    expect(next).toMatchObject({ status: 'reconnecting', attempt: 2, rejoin: { phase: 'pausing', failures: 1 } })
  })

  test.each([
    ['meeting.ended', { status: 'left', reason: 'ended' }],
    ['participant.banned', { status: 'left', reason: 'banned' }],
  ] as const)('%s is how the stay ended, and no failure', (code, end) => {
    expect(transition(authorizing(), refused(code))[0]).toEqual(end)
  })

  test.each([
    ['session.invalid', {}],
    ['meeting.not_found', {}],
    ['server.unreadable', { status: 404 }],
  ] as const)('%s is final', (code, context) => {
    expect(transition(authorizing(), refused(code, AT, context))[0]).toMatchObject({
      status: 'failed',
      error: { code },
    })
  })

  test('pauses longer after each failure, and never longer than three seconds', () => {
    const pauses = [0, 1, 2, 3, 4, 50].map((failures) => {
      const [, effects] = transition(authorizing(failures), refused('network.unreachable'))
      return effects.flatMap((effect) => (effect.type === 'scheduleRejoin' ? [effect.delayMs] : []))
    })
    expect(pauses.flat()).toEqual([500, 1_000, 2_000, 3_000, 3_000, 3_000])
  })

  test('is given up after five minutes, as a lost connection', () => {
    const justBefore = transition(authorizing(), refused('network.unreachable', AT + 299_999))[0]
    expect(justBefore.status).toBe('reconnecting')
    const after = transition(authorizing(), refused('network.unreachable', AT + 300_000))[0]
    expect(after).toMatchObject({ status: 'failed', error: { code: 'connection.lost' } })
  })
})
