import { createFakeMeeting } from '@plenum/meeting-sdk/testing'
import { createTileBoard } from '@plenum/meeting-sdk/tiles'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { createRandom } from '../random.ts'
import { type Spread, spreadOf } from '../spread.ts'

const PEOPLE = 1_000
/** Of the 16 of a frame: the rest is for whoever draws. */
const LIMIT_MS = 1
const BURSTS = 5
const PAGE_SIZE = 16

export const proof: Proof = {
  name: 'roster-1000',
  claim: `When one of ${PEOPLE} participants changes, the session keeps the objects of all others, tells each listener once and nobody who listens to another's speaking, in less than ${LIMIT_MS} ms; when all of them come or change in one update, it tells each listener once too, and a tile board on it tells its listeners only when they come.`,
  refutedBy: `one object too many replaced, one call too many, a burst told more than once, a call of the board for a change that moves no tile, or a median change of ${LIMIT_MS} ms or more`,
  measures: [
    ':(glob)bench/*.ts',
    'packages/meeting-sdk/src',
    ':(exclude)packages/meeting-sdk/src/**/*.test.ts',
    ':(exclude)packages/meeting-sdk/src/**/*.suite.ts',
  ],
  seed: 1,
  // The counts are exact at any size; the time may be ten times as long where others use the machine.
  small: (run) => measure(run, 200, 10 * LIMIT_MS),
  full: (run) => measure(run, 5_000, LIMIT_MS),
}

async function measure({ seed }: ProofRun, changes: number, limit: number): Promise<Finding> {
  const random = createRandom(seed)
  const meeting = createFakeMeeting()
  const { session } = meeting
  await session.join()
  const identities = Array.from({ length: PEOPLE - 1 }, (_, index) => `p_${index}`)

  let [calls, speakingCalls, boardCalls] = [0, 0, 0]
  const board = createTileBoard(session, { pageSize: PAGE_SIZE })
  const stopBoard = board.subscribe(() => {
    boardCalls += 1
  })
  const unsubscribe = session.subscribe(() => {
    calls += 1
  })
  const inOneUpdate = (change: (identity: string) => void) => meeting.room.atOnce(() => identities.forEach(change))
  inOneUpdate((identity) => meeting.room.enter(identity))
  for (let burst = 1; burst < BURSTS; burst += 1) {
    inOneUpdate((identity) => meeting.room.change(identity, { camera: burst % 2 === 0 ? 'muted' : 'on' }))
  }
  const burstCalls = calls / BURSTS
  calls = 0
  for (const identity of identities) {
    session.subscribeSpeaking(identity, () => {
      speakingCalls += 1
    })
  }

  const milliseconds: number[] = []
  let replaced = 0
  for (let change = 0; change < changes; change += 1) {
    const identity = identities[Math.floor(random() * identities.length)] ?? ''
    const before = session.getSnapshot().participants
    const microphone = before.find((one) => one.identity === identity)?.microphone === 'on' ? 'muted' : 'on'
    const start = performance.now()
    meeting.room.change(identity, { microphone })
    milliseconds.push(performance.now() - start)
    const after = session.getSnapshot().participants
    replaced += after.filter((one, index) => one !== before[index]).length
    // One who speaks after nobody spoke: one begins. The next round ends it.
    meeting.room.speak(identity)
    meeting.room.speak()
  }
  unsubscribe()
  stopBoard()

  const counts = {
    replaced: replaced / changes,
    calls: calls / changes,
    speakingCalls: speakingCalls / changes,
    burstCalls,
    boardCalls,
  }
  await session.leave()
  return findingOf(spreadOf(milliseconds), counts, limit)
}

interface Counts {
  /** Each of these a change. */
  readonly replaced: number
  readonly calls: number
  readonly speakingCalls: number
  /** A burst. */
  readonly burstCalls: number
  /** In all. */
  readonly boardCalls: number
}

function findingOf(
  time: Spread,
  { replaced, calls, speakingCalls, burstCalls, boardCalls }: Counts,
  limit: number,
): Finding {
  const ms = (value: number) => Math.round(value * 1_000) / 1_000
  return {
    holds:
      replaced === 1 &&
      calls === 1 &&
      speakingCalls === 2 &&
      burstCalls === 1 &&
      boardCalls === 1 &&
      time.median < limit,
    headline: `median ${ms(time.median)} ms over ${time.count} changes; ${replaced} object replaced and ${calls} call a change, ${burstCalls} a burst of ${PEOPLE - 1}`,
    figures: {
      participants: PEOPLE,
      changes: time.count,
      'median ms': ms(time.median),
      'quartiles ms': `${ms(time.lowerQuartile)} to ${ms(time.upperQuartile)}`,
      'largest ms': ms(time.largest),
      'objects replaced a change': replaced,
      'listener calls a change': calls,
      [`listener calls a burst of ${PEOPLE - 1} changes`]: burstCalls,
      'calls of a tile board in all': boardCalls,
      'speaking listeners called when one begins and ends': speakingCalls,
    },
  }
}
