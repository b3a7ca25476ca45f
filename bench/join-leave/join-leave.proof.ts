import { until } from '../../e2e/survival/survive.ts'
import { createSurvivalWorld } from '../../e2e/survival/world.ts'
import { findChromium } from '../../tools/browser/find-chromium.ts'
import { provisionLiveKit } from '../../tools/livekit/provision.ts'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { slopeOf } from '../least-squares.ts'
import { type Holdings, watchHoldings } from '../page-holdings.ts'

const MOST_BYTES_A_CYCLE = 20_000
const SETTLED_WITHIN_MS = 10_000

export const proof: Proof = {
  name: 'join-leave',
  claim: `A page that enters and leaves a meeting 200 times, camera and microphone on and somebody else in it, keeps less than ${MOST_BYTES_A_CYCLE / 1_000} kB a cycle over the last 150, and no listener and no device.`,
  refutedBy: `a slope of the heap, by least squares after a forced collection each time, of ${MOST_BYTES_A_CYCLE / 1_000} kB a cycle or more; a live track; or more listeners than before the first time`,
  measures: [
    ':(glob)bench/*.ts',
    'e2e/survival',
    'packages/meeting-contract/src',
    'packages/meeting-sdk/src',
    ':(exclude)**/*.test.ts',
  ],
  // So few cycles see a room that is kept whole, and nothing finer.
  small: (run) => measure(run, { cycles: 20, warmUps: 8, mostBytes: 8 * MOST_BYTES_A_CYCLE }),
  full: (run) => measure(run, { cycles: 200, warmUps: 50, mostBytes: MOST_BYTES_A_CYCLE }),
}

interface Size {
  readonly cycles: number
  /** The first ones, in which code is compiled and caches fill. */
  readonly warmUps: number
  readonly mostBytes: number
}

async function measure({ note }: ProofRun, { cycles, warmUps, mostBytes }: Size): Promise<Finding> {
  const { binary: livekitBinary } = await provisionLiveKit({ note })
  const world = await createSurvivalWorld({ livekitBinary, chromiumPath: await findChromium({ note, isWhole: true }) })
  try {
    const meeting = await world.createMeeting()
    const grace = await world.enterNearby(meeting, 'Grace')
    const graces = await grace.identity()
    const ada = await world.open(meeting, 'Ada')
    const { page } = ada
    const look = await watchHoldings(page)

    const cycle = async () => {
      const before = await ada.framesOf(graces)
      await ada.enter()
      if (!(await until(async () => (await ada.framesOf(graces)) > before, 20_000))) throw new Error('No picture came.')
      await page.evaluate(() => window.session?.leave())
    }

    const start = await look()
    const holdings: Holdings[] = []
    for (let count = 1; count <= cycles; count += 1) {
      await cycle()
      // The page's own log is not what is measured.
      await page.evaluate(() => window.forget())
      holdings.push(await look())
      note(`${count} of ${cycles}, ${Math.round((holdings.at(-1)?.bytes ?? 0) / 1_000)} kB`)
    }
    const measured = holdings.slice(warmUps)
    const bytesACycle = slopeOf(measured.map(({ bytes }) => bytes))
    // What hangs on a timer or on an answer under way goes a moment later.
    let end = await look()
    await until(async () => {
      end = await look()
      return end.listeners <= start.listeners
    }, SETTLED_WITHIN_MS)
    const liveTracks = await page.evaluate(() => window.liveTracks())
    const moreListeners = end.listeners - start.listeners
    const kB = (bytes: number) => Number((bytes / 1_000).toFixed(1))
    return {
      holds: bytesACycle < mostBytes && liveTracks === 0 && moreListeners <= 0,
      headline: `${kB(bytesACycle)} kB a cycle over the last ${measured.length} of ${cycles}, ${liveTracks} live tracks, ${moreListeners} more listeners`,
      figures: {
        cycles,
        'heap, kB a cycle': kB(bytesACycle),
        'heap after the first cycle, kB': kB(holdings[0]?.bytes ?? 0),
        [`heap after cycle ${warmUps + 1}, kB`]: kB(measured[0]?.bytes ?? 0),
        'heap in the end, kB': kB(end.bytes),
        'listeners before': start.listeners,
        'listeners in the end': end.listeners,
        'documents in the end': end.documents,
        'live tracks in the end': liveTracks,
      },
    }
  } finally {
    await world.stop()
  }
}
