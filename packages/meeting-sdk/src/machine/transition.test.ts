import { describe, expect, test } from 'vitest'
import { MeetingError } from '../errors.ts'
import type { Admission } from './admission.ts'
import type { MachineEvent } from './event.ts'
import type { MeetingState, MeetingStatusName } from './state.ts'
import { transition } from './transition.ts'

const admission: Admission = {
  token: 't',
  livekitUrl: 'ws://x',
  identity: 'p_1',
  role: 'host',
  meeting: { id: 'm', title: 'M', status: 'ACTIVE', isPublic: true },
}
const error = new MeetingError('meeting.not_found')

const STATES: { readonly [S in MeetingStatusName]: MeetingState } = {
  idle: { status: 'idle' },
  authorizing: { status: 'authorizing', attempt: 1 },
  connecting: { status: 'connecting', attempt: 1 },
  connected: { status: 'connected', attempt: 1 },
  reconnecting: { status: 'reconnecting', attempt: 1 },
  left: { status: 'left', reason: 'user' },
  failed: { status: 'failed', error },
}

const eventsOf = (attempt: number): { readonly [E in MachineEvent['type']]: MachineEvent } => ({
  joinRequested: { type: 'joinRequested', attempt },
  leaveRequested: { type: 'leaveRequested' },
  admitted: { type: 'admitted', attempt, admission },
  admissionRefused: { type: 'admissionRefused', attempt, error },
  roomConnected: { type: 'roomConnected', attempt },
  roomRefused: { type: 'roomRefused', attempt, error },
  roomReconnecting: { type: 'roomReconnecting', attempt },
  roomReconnected: { type: 'roomReconnected', attempt },
  roomDisconnected: { type: 'roomDisconnected', attempt, cause: 'removed' },
})

/** Where each event leads, with what is then to be done; what is not named changes nothing. */
const EXPECTED: Partial<Record<MeetingStatusName, Partial<Record<MachineEvent['type'], string>>>> = {
  idle: { joinRequested: 'authorizing requestAdmission' },
  authorizing: {
    leaveRequested: 'left endAttempt',
    admitted: 'connecting connectRoom',
    admissionRefused: 'failed endAttempt',
  },
  connecting: {
    leaveRequested: 'left endAttempt',
    roomConnected: 'connected startMedia',
    roomRefused: 'failed endAttempt',
    roomDisconnected: 'left endAttempt',
  },
  connected: {
    leaveRequested: 'left endAttempt',
    roomReconnecting: 'reconnecting',
    roomDisconnected: 'left endAttempt',
  },
  reconnecting: {
    leaveRequested: 'left endAttempt',
    roomReconnected: 'connected',
    roomDisconnected: 'left endAttempt',
  },
  left: { joinRequested: 'authorizing requestAdmission' },
  failed: { joinRequested: 'authorizing requestAdmission' },
}

describe('transition', () => {
  for (const [status, state] of Object.entries(STATES) as [MeetingStatusName, MeetingState][]) {
    for (const event of Object.values(eventsOf(1))) {
      const expected = EXPECTED[status]?.[event.type]
      test(`${status} on ${event.type}: ${expected ?? 'nothing'}`, () => {
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

  for (const status of ['authorizing', 'connecting', 'connected', 'reconnecting'] as const) {
    test(`${status} is deaf to an earlier attempt`, () => {
      for (const event of Object.values(eventsOf(0))) {
        if (!('attempt' in event)) continue
        expect(transition(STATES[status], event)).toEqual([STATES[status], []])
      }
    })
  }

  test('whoever leaves, left by himself', () => {
    for (const status of ['authorizing', 'connecting', 'connected', 'reconnecting'] as const) {
      const [next] = transition(STATES[status], { type: 'leaveRequested' })
      expect(next).toEqual({ status: 'left', reason: 'user' })
    }
  })

  test('a lost connection is a failure, every other end has its reason', () => {
    const lost = transition(STATES.connected, { type: 'roomDisconnected', attempt: 1, cause: 'lost' })[0]
    expect(lost).toMatchObject({ status: 'failed', error: { code: 'connection.lost' } })
    for (const cause of ['removed', 'replaced', 'ended'] as const) {
      const [next] = transition(STATES.connected, { type: 'roomDisconnected', attempt: 1, cause })
      expect(next).toEqual({ status: 'left', reason: cause })
    }
  })
})
