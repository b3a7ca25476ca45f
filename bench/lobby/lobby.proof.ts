import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { riseOfLowWater } from '../low-water.ts'
import { createRandom } from '../random.ts'
import { readServerGauges } from '../server-gauges.ts'
import { createStage, type Stage } from './stage.ts'
import { WaitingCrowd } from './waiting-crowd.ts'

const NEWS_WITHIN_MS = 1_000
const TURNS_A_SECOND = 10
// A stream that is left open, with its socket, timers and watch, keeps ten times as much.
const KEPT_OF_EACH_BYTES = 1_000
const HEAP_EVERY_MS = 500
const WARM_UP_SHARE = 0.2

export const proof: Proof = {
  name: 'lobby',
  claim: `While 500 guests wait at one server on SQLite, ${TURNS_A_SECOND} a second let in or turned away and replaced by others, knocks reach the host's stream and decisions reach the guests within ${NEWS_WITHIN_MS / 1000} s (p99); the server keeps less than ${KEPT_OF_EACH_BYTES / 1000} kB of each who passed through, over 10 minutes; whose stream is cut loses nothing.`,
  refutedBy: `a 99th percentile of ${NEWS_WITHIN_MS} ms or more, a heap that grows by more, or one who never learns what became of him`,
  measures: [
    ':(glob)bench/*.ts',
    'packages/token-server/src',
    'packages/meeting-contract/src',
    'packages/meeting-sdk/src/events',
    'packages/meeting-sdk/src/http',
    ':(exclude)packages/token-server/src/**/*.test.ts',
  ],
  seed: 1,
  // Too short to tell of memory; and others may use the machine in CI.
  small: (run) => measure(run, { guests: 60, seconds: 6, withinMs: 2 * NEWS_WITHIN_MS, keptOfEach: null }),
  full: (run) => measure(run, { guests: 500, seconds: 600, withinMs: NEWS_WITHIN_MS, keptOfEach: KEPT_OF_EACH_BYTES }),
}

interface Size {
  guests: number
  seconds: number
  withinMs: number
  keptOfEach: number | null
}

async function measure(run: ProofRun, { guests, seconds, withinMs, keptOfEach }: Size): Promise<Finding> {
  const stage = await createStage(run.note)
  try {
    const crowd = new WaitingCrowd(stage, createRandom(run.seed))
    await crowd.gather(guests)
    const heap = watchHeap(stage)
    await takeTurns(crowd, seconds, run.note)
    const keptBytes = keptOfEachOf(heap.stop())
    await crowd.end()
    const { knocks, decisions, cut, lost } = crowd.news
    const [knockMs, decisionMs] = [percentile99(knocks), percentile99(decisions)]
    const isFlat = keptOfEach === null || keptBytes < keptOfEach
    const rounded = (value: number) => Math.round(value)
    return {
      holds: knockMs < withinMs && decisionMs < withinMs && lost === 0 && cut > 0 && isFlat,
      headline: `p99: a knock ${rounded(knockMs)} ms, a decision ${rounded(decisionMs)} ms; ${lost} lost of ${crowd.guests} guests, ${cut} of them cut; ${keptOfEach === null ? 'memory not told' : `${(keptBytes / 1000).toFixed(2)} kB kept of each`}`,
      figures: {
        'guests who wait at a time': guests,
        'guests in all': crowd.guests,
        'knock to the host, p99 ms': rounded(knockMs),
        'knock to the host, most ms': rounded(Math.max(...knocks)),
        'decision to the guest, p99 ms': rounded(decisionMs),
        'decision to the guest, most ms': rounded(Math.max(...decisions)),
        'streams cut before the decision': cut,
        'who never learned': lost,
        'heap kept of each, bytes': keptOfEach === null ? null : rounded(keptBytes),
      },
    }
  } finally {
    await stage.stop()
  }
}

/** So many a second, whether or not those before are through. */
async function takeTurns(crowd: WaitingCrowd, seconds: number, note: (text: string) => void): Promise<void> {
  const turns: Promise<void>[] = []
  const count = seconds * TURNS_A_SECOND
  const start = performance.now()
  for (let turn = 1; turn <= count; turn += 1) {
    turns.push(crowd.turn())
    // Whoever fails is heard of at the end.
    turns.at(-1)?.catch(() => {})
    const due = start + (turn * 1000) / TURNS_A_SECOND
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    if (turn % TURNS_A_SECOND === 0) note(`${turn / TURNS_A_SECOND} of ${seconds} s`)
  }
  await Promise.all(turns)
}

function watchHeap(stage: Stage) {
  const bytes: number[] = []
  let failure: unknown
  const look = async () => {
    bytes.push((await readServerGauges(stage.url)).heapBytes)
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      failure = error
    })
  }, HEAP_EVERY_MS)
  return {
    stop(): readonly number[] {
      clearInterval(timer)
      if (failure !== undefined) throw failure
      return bytes
    },
  }
}

/** How much of each guest who passed through stays, once the server is warm. */
function keptOfEachOf(heap: readonly number[]): number {
  const warm = heap.slice(Math.floor(heap.length * WARM_UP_SHARE))
  return riseOfLowWater(warm) / ((Math.floor(warm.length / 2) * HEAP_EVERY_MS * TURNS_A_SECOND) / 1000)
}

function percentile99(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN
}
