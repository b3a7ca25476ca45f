import { setTimeout as pause } from 'node:timers/promises'
import type { Meeting } from '@plenum/meeting-sdk'
import { until } from '../../e2e/survival/survive.ts'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { createRandom } from '../random.ts'
import { withPostgres } from '../with-postgres.ts'
import type { Client } from './client.ts'
import { connectionsAt, watchReturns } from './returns.ts'
import { checkRosters } from './roster-check.ts'
import { createStage, type Stage } from './stage.ts'
import { startTalk } from './talk.ts'

const FIRST_WITHIN_MS = 10_000
const P95_WITHIN_MS = 20_000
const PATIENCE_MS = 45_000
const ENTER_AT_ONCE = 6
const TALK_BEFORE_MS = 5_000
const TALK_AFTER_MS = 3_000
const ACKNOWLEDGED_WITHIN_MS = 20_000
const PAGE_SIZE = 200

export const proof: Proof = {
  name: 'scale-out',
  claim: `With two token servers on one PostgreSQL and two nodes of LiveKit on one Redis behind a round-robin proxy, 100 clients in 5 meetings (96 sessions of the SDK, 4 browsers) outlive the crash of one of each: of those on the node that died the first is in the call again within ${FIRST_WITHIN_MS / 1_000} s and 95 % within ${P95_WITHIN_MS / 1_000} s, everybody is then once in every list, and no chat message that was acknowledged is lost or doubled.`,
  refutedBy: `a first return after more than ${FIRST_WITHIN_MS / 1_000} s, a 95th percentile above ${P95_WITHIN_MS / 1_000} s, a list with somebody missing or twice, or an acknowledged message that the history does not have exactly once`,
  measures: [
    ':(glob)bench/*.ts',
    'e2e/harness',
    'packages/token-server/src',
    'packages/meeting-contract/src',
    'packages/meeting-sdk/src',
    'packages/meeting-react/src',
    'examples/meet/src',
    ':(exclude)**/*.test.ts',
    ':(exclude)**/*.test.tsx',
    ':(exclude)**/*.stories.tsx',
  ],
  seed: 1,
  // Others may use the machine in CI.
  small: (run) =>
    withPostgres(run.note, () => measure(run, { meetings: 2, sessions: 6, browsers: 1, sayEveryMs: 2_000, slack: 2 })),
  full: (run) =>
    withPostgres(run.note, () =>
      measure(run, { meetings: 5, sessions: 96, browsers: 4, sayEveryMs: 15_000, slack: 1 }),
    ),
}

interface Size {
  readonly meetings: number
  readonly sessions: number
  readonly browsers: number
  readonly sayEveryMs: number
  /** So many times as long everything may take. */
  readonly slack: number
}

async function measure(run: ProofRun, size: Size): Promise<Finding> {
  const stage = await createStage(run.note)
  const clients: Client[] = []
  try {
    await gather(stage, clients, size, run.note)
    return await killOneOfEach(stage, clients, size, run)
  } finally {
    await Promise.all(clients.map((client) => client.leave()))
    await stage.stop()
  }
}

/** Everybody enters, spread over the meetings. */
async function gather(stage: Stage, clients: Client[], size: Size, note: ProofRun['note']): Promise<void> {
  const meetings: Meeting[] = []
  while (meetings.length < size.meetings)
    meetings.push(await stage.service.createInstantMeeting({ title: 'Team Sync' }))
  const meetingOf = (count: number) => {
    const meeting = meetings[count % meetings.length]
    if (meeting === undefined) throw new Error('There is no meeting.')
    return meeting
  }
  for (let count = 0; count < size.browsers; count += 1) {
    const client = await stage.openBrowser(meetingOf(count), `Browser ${count + 1}`)
    clients.push(client)
    await client.enter()
    note(`${count + 1} of ${size.browsers} browsers in`)
  }
  for (let come = 0; come < size.sessions; come += ENTER_AT_ONCE) {
    const count = Math.min(ENTER_AT_ONCE, size.sessions - come)
    const some = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        stage.openSession(meetingOf(size.browsers + come + index), `Session ${come + index + 1}`),
      ),
    )
    clients.push(...some)
    await Promise.all(some.map((client) => client.enter()))
    note(`${come + count} of ${size.sessions} sessions in`)
  }
}

async function killOneOfEach(stage: Stage, clients: Client[], size: Size, { seed, note }: ProofRun): Promise<Finding> {
  const isOn = (node: Stage['nodes'][number]) => (client: Client) => node.has(client.meeting.livekitRoom)
  const countOn = (node: Stage['nodes'][number]) => clients.filter(isOn(node)).length
  const [dying, living] = stage.nodes.toSorted((a, b) => countOn(b) - countOn(a))
  const [tokenServer] = stage.tokenServers
  if (dying === undefined || living === undefined || tokenServer === undefined) throw new Error('There are not two.')
  const cutOff = clients.filter(isOn(dying))
  const others = clients.filter((client) => !cutOff.includes(client))
  const meetings = [...new Set(clients.map(({ meeting }) => meeting))]
  const before = await connectionsAt(stage, living, meetings)

  const talk = startTalk(clients, size.sayEveryMs, createRandom(seed))
  await pause(TALK_BEFORE_MS)
  note(`killing the node that has ${cutOff.length} of ${clients.length}, and a token server`)
  const killedAt = performance.now()
  await Promise.all([dying.kill(), tokenServer.kill()])
  const watched = { cutOff, others, before, living, killedAt, patienceMs: PATIENCE_MS }
  const { backAfterMs, othersCut } = await watchReturns(stage, watched)
  note('waiting for the last message')
  await pause(TALK_AFTER_MS)
  const said = await talk.stop()
  const countAcknowledged = () => clients.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)
  await until(async () => countAcknowledged() >= said, ACKNOWLEDGED_WITHIN_MS)
  note('comparing lists')
  const wrongLists = await checkRosters(stage, living, clients)
  // What is acknowledged while the history is read may stand behind what was read.
  const acknowledged = clients.flatMap((client) => [...client.acknowledged])
  const missing = await countMissing(stage, meetings, acknowledged)
  const rush = stage.tokensAt.filter((at) => at >= killedAt && at < killedAt + P95_WITHIN_MS)

  const [firstMs, medianMs] = [within(0, backAfterMs), within(0.5, backAfterMs)]
  const [p95Ms, lastMs] = [within(0.95, backAfterMs), within(1, backAfterMs)]
  return {
    holds:
      firstMs <= size.slack * FIRST_WITHIN_MS &&
      p95Ms <= size.slack * P95_WITHIN_MS &&
      missing === 0 &&
      acknowledged.length > 0 &&
      wrongLists.length === 0,
    headline: `${cutOff.length} of ${clients.length} were on the node that died: back after ${seconds(firstMs)} s (first), ${seconds(medianMs)} s (median), ${seconds(p95Ms)} s (p95), ${seconds(lastMs)} s (last); ${missing} of ${acknowledged.length} acknowledged messages missing`,
    figures: {
      clients: clients.length,
      meetings: size.meetings,
      'on the node that died': cutOff.length,
      'back, first ms': Math.round(firstMs),
      'back, median ms': Math.round(medianMs),
      'back, p95 ms': Math.round(p95Ms),
      'back, last ms': Math.round(lastMs),
      'on the other node, shown as out for a moment': othersCut,
      'messages said': said,
      'messages acknowledged': acknowledged.length,
      'acknowledged and missing or double': missing,
      'tokens in the rush': rush.length,
      'tokens a second in the rush, most': mostInASecond(rush),
      'lists with somebody missing or twice': wrongLists.length,
      ...(wrongLists[0] === undefined ? {} : { 'the first of them': wrongLists[0] }),
    },
  }
}

/** Acknowledged messages that the history does not have exactly once. */
async function countMissing(
  { service }: Stage,
  meetings: readonly Meeting[],
  acknowledged: readonly string[],
): Promise<number> {
  const kept = new Map<string, number>()
  for (const { id } of meetings) {
    let after: string | null = null
    for (;;) {
      const { messages, nextCursor } = await service.getMessages(id, {
        limit: PAGE_SIZE,
        ...(after === null ? {} : { after }),
      })
      for (const message of messages) kept.set(message.id, (kept.get(message.id) ?? 0) + 1)
      if (messages.length === 0) break
      after = nextCursor
    }
  }
  return acknowledged.filter((id) => kept.get(id) !== 1).length
}

function mostInASecond(moments: readonly number[]): number {
  return Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + 1_000).length))
}

/** How long it took until this share of them was back; infinite where so many never were. */
function within(share: number, afterMs: readonly number[]): number {
  const sorted = afterMs.toSorted((a, b) => a - b)
  return sorted[Math.max(1, Math.ceil(sorted.length * share)) - 1] ?? Number.NaN
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1)
}
