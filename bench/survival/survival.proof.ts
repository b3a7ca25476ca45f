import { survive } from '../../e2e/survival/survive.ts'
import { findChromium } from '../../tools/browser/find-chromium.ts'
import { provisionLiveKit } from '../../tools/livekit/provision.ts'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { FULL, SMALL } from './trials.ts'

export const proof: Proof = {
  name: 'survival',
  claim:
    'However a call is cut, for 5, 30 or 90 s, what is shown is true throughout, and it is back without a click within 10 s of the way being there again, with each person in it once and nobody unmuted.',
  refutedBy:
    'one cut of which something untrue was shown, or after which the call, the picture or a person was not back',
  measures: [
    ':(glob)bench/*.ts',
    'e2e/survival',
    'packages/meeting-contract/src',
    'packages/meeting-sdk/src',
    'packages/token-server/src/admission',
    ':(exclude)**/*.test.ts',
  ],
  small: (run) => measure(run, SMALL),
  full: (run) => measure(run, FULL),
}

async function measure({ note }: ProofRun, groups: typeof FULL): Promise<Finding> {
  const { binary: livekitBinary } = await provisionLiveKit({ note })
  const chromiumPath = await findChromium({ note, isWhole: true })
  const figures: Record<string, string> = {}
  const count = { cuts: 0, survived: 0 }
  let slowestMs = 0
  for (const start of groups) {
    const { world, breakages, stop } = await start({ livekitBinary, chromiumPath })
    try {
      for (const breakage of breakages) {
        const name = `${breakage.name}, ${breakage.forMs / 1_000} s`
        note(name)
        const { noticedAfterMs, backAfterMs, pictureAfterMs, untruths } = await survive(world, breakage)
        count.cuts += 1
        if (untruths.length === 0) count.survived += 1
        slowestMs = Math.max(slowestMs, backAfterMs ?? 0, pictureAfterMs ?? 0)
        const shown = noticedAfterMs === null ? 'not shown' : `shown after ${noticedAfterMs} ms`
        const times = `${shown}, back ${backAfterMs} ms after the healing, its picture ${pictureAfterMs} ms`
        figures[name] = untruths.length === 0 ? times : `${times}: ${untruths.join('; ')}`
      }
    } finally {
      await stop()
    }
  }
  return {
    holds: count.survived === count.cuts,
    headline: `${count.survived} of ${count.cuts} cuts survived; at worst back after ${slowestMs} ms`,
    figures,
  }
}
