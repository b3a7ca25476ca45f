import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MEETING_ERROR_CODES, MeetingError } from '../errors.ts'
import type { Admission } from './admission.ts'
import type { Effect } from './effect.ts'
import type { MachineEvent } from './event.ts'
import { REJOIN_BUDGET_MS } from './rejoin.ts'
import type { MeetingState } from './state.ts'
import { transition } from './transition.ts'

const admission: Admission = {
  token: 't',
  livekitUrl: 'ws://x',
  identity: 'p_1',
  role: 'host',
  meeting: { id: 'm', title: 'M', status: 'ACTIVE', isPublic: true },
}

type Distributed<E> = E extends { readonly attempt: number } ? Omit<E, 'attempt'> : E

const error = fc
  .record({ code: fc.constantFrom(...MEETING_ERROR_CODES), status: fc.constantFrom(404, 502) })
  .map(({ code, status }) => new MeetingError(code, { context: { status } }))

const lost = { type: 'roomDisconnected', cause: 'lost', atMs: 0 } as const

/** What leads on from each state: chance alone would hardly ever get in, let alone back. */
const ONWARD: Readonly<Record<string, readonly Distributed<MachineEvent>[]>> = {
  authorizing: [
    { type: 'admitted', admission },
    { type: 'admissionDelayed', reason: 'lobby', startsAt: null, isHostHere: null, isLocked: false },
  ],
  waiting: [{ type: 'entryGranted' }],
  connecting: [{ type: 'roomConnected' }],
  connected: [{ type: 'roomReconnecting' }, lost],
  reconnecting: [{ type: 'roomReconnected' }, lost],
  pausing: [{ type: 'rejoinDue' }],
  'authorizing anew': [{ type: 'admitted', admission }],
  'connecting anew': [{ type: 'roomConnected' }, lost],
}

const nameOf = (state: MeetingState): string => {
  if (state.status !== 'reconnecting' || state.rejoin === null) return state.status
  return state.rejoin.phase === 'pausing' ? 'pausing' : `${state.rejoin.phase} anew`
}

const anyEvent: fc.Arbitrary<Distributed<MachineEvent>> = fc.oneof(
  fc.constantFrom<Distributed<MachineEvent>>(
    { type: 'joinRequested' },
    { type: 'leaveRequested' },
    { type: 'admitted', admission },
    { type: 'entryGranted' },
    { type: 'roomConnected' },
    { type: 'roomReconnecting' },
    { type: 'roomReconnected' },
    { type: 'rejoinDue' },
  ),
  fc.record({
    type: fc.constant('roomDisconnected' as const),
    cause: fc.constantFrom('lost' as const, 'deleted' as const, 'removed' as const, 'ended' as const),
    atMs: fc.constant(0),
  }),
  fc.record({
    type: fc.constantFrom('admissionRefused' as const, 'roomRefused' as const),
    error,
    atMs: fc.constant(0),
  }),
  fc.record({ type: fc.constant('entryRefused' as const), error }),
  fc.record({
    type: fc.constant('admissionDelayed' as const),
    reason: fc.constantFrom('lobby' as const, 'not_started' as const),
    startsAt: fc.constant(null),
    isHostHere: fc.constantFrom(null, true, false),
    isLocked: fc.boolean(),
  }),
)

/** Something that leads on, or an event of any kind, of the present attempt or one beside it. */
const step = fc.record({
  afterMs: fc.nat({ max: REJOIN_BUDGET_MS / 3 }),
  onward: fc.option(fc.nat(), { freq: 3 }),
  event: anyEvent,
  offset: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1, 1) }),
})

/** What the effects so far have brought about. */
class World {
  readonly entered: number[] = []
  readonly open = new Set<number>()

  apply(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'connectRoom') {
        expect([...this.open], 'one room').toEqual([])
        expect(this.entered, 'no number twice').not.toContain(effect.attempt)
        this.entered.push(effect.attempt)
        this.open.add(effect.attempt)
      }
      if (effect.type === 'closeRoom') this.open.delete(effect.attempt)
      if (effect.type === 'endStay') this.open.clear()
    }
  }
}

const isUnderWay = (state: MeetingState) => 'attempt' in state

function check(
  before: MeetingState,
  event: MachineEvent,
  after: MeetingState,
  effects: readonly Effect[],
  world: World,
) {
  const types = effects.map(({ type }) => type)
  const gaveUpWaiting = before.status === 'waiting' && event.type === 'leaveRequested'
  if (!isUnderWay(after) && isUnderWay(before)) {
    expect(types, 'quiet outside').toEqual(gaveUpWaiting ? ['withdraw', 'endStay'] : ['endStay'])
  }
  if (!isUnderWay(before) && event.type !== 'joinRequested')
    expect([after, types], 'quiet outside').toEqual([before, []])
  if (isUnderWay(after)) expect(types, 'no end without one').not.toContain('endStay')
  if ('attempt' in before && 'attempt' in event && event.attempt !== before.attempt) {
    expect(after, 'deaf to the past').toBe(before)
    expect(types, 'deaf to the past').toEqual([])
  }
  if ('attempt' in before && 'attempt' in after) expect(after.attempt).toBeGreaterThanOrEqual(before.attempt)
  if (after.status === 'connected' && before.status !== 'connected') {
    expect(['roomConnected', 'roomReconnected'], "in by the room's word").toContain(event.type)
  }
  expect(types.includes('startMedia'), 'media for a new room').toBe(
    event.type === 'roomConnected' && after.status === 'connected' && before !== after,
  )
  const isPausing = after.status === 'reconnecting' && after.rejoin?.phase === 'pausing'
  for (const effect of effects) {
    if (effect.type !== 'scheduleRejoin') continue
    expect(isPausing, 'one pause at a time').toBe(true)
    expect('attempt' in after && after.attempt).toBe(effect.attempt)
  }
  if (after.status === 'waiting' || after.status === 'authorizing' || isPausing) {
    expect([...world.open], 'no room while waiting').toEqual([])
  }
  if (after.status === 'reconnecting' && after.rejoin !== null && after !== before && 'atMs' in event) {
    expect(event.atMs - after.rejoin.lostAtMs, 'no end without an end').toBeLessThan(REJOIN_BUDGET_MS)
  }
}

test('no order of events breaks what SPEC.md says', { timeout: 60_000 }, () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const world = new World()
      let state: MeetingState = { status: 'idle' }
      let attempts = 0
      let nowMs = 0
      for (const { afterMs, onward, event: byChance, offset } of steps) {
        nowMs += afterMs
        const ways = ONWARD[nameOf(state)] ?? [{ type: 'joinRequested' } as const]
        const chosen =
          onward === null ? { event: byChance, offset } : { event: ways[onward % ways.length] ?? byChance, offset: 0 }
        const attempt = chosen.event.type === 'joinRequested' ? attempts + 1 : attempts + chosen.offset
        const time = 'atMs' in chosen.event ? { atMs: nowMs } : {}
        const event = Object.freeze({ ...chosen.event, ...time, attempt }) as MachineEvent
        const before: MeetingState = Object.freeze(state)
        const [after, effects] = transition(before, event)
        expect(transition(before, event), 'pure').toEqual([after, effects])
        world.apply(effects)
        check(before, event, after, effects, world)
        state = after
        if ('attempt' in state) attempts = state.attempt
        seen.add(nameOf(state))
      }
    }),
    { seed: 1, numRuns: 1_000 },
  )
  // What was never reached was not tried.
  expect(seen.size).toBe(11)
})
