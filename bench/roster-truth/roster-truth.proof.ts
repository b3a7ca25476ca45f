import { createSurvivalWorld } from '../../e2e/survival/world.ts'
import { findChromium } from '../../tools/browser/find-chromium.ts'
import { provisionLiveKit } from '../../tools/livekit/provision.ts'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { createRandom } from '../random.ts'
import { runCourse } from './course.ts'

export const proof: Proof = {
  name: 'roster-truth',
  claim:
    'After any mix of commands, arrivals, departures, cuts, lost webhooks and restarts of LiveKit and of the token server, everybody in a meeting is shown whom LiveKit has in the room, as what, with which hand, microphone and spotlight; and the server lists and counts the same.',
  refutedBy: 'one course after which a list still differs from what LiveKit has, or from what the commands made of it',
  measures: [
    ':(glob)bench/*.ts',
    'e2e/survival',
    'packages/meeting-contract/src',
    'packages/meeting-sdk/src',
    'packages/token-server/src',
    ':(exclude)**/*.test.ts',
  ],
  seed: 1,
  small: (run) => measure(run, { courses: 1, length: 8 }),
  full: (run) => measure(run, { courses: 12, length: 25 }),
}

async function measure(
  { seed, note }: ProofRun,
  { courses, length }: { courses: number; length: number },
): Promise<Finding> {
  const { binary: livekitBinary } = await provisionLiveKit({ note })
  const chromiumPath = await findChromium({ note, isWhole: true })
  const random = createRandom(seed)
  const world = await createSurvivalWorld({ livekitBinary, chromiumPath }, { env: { SCHEDULER_INTERVAL_MS: '1000' } })
  const figures: Record<string, string | number> = {}
  let [commands, slowestMs] = [0, 0]
  try {
    for (let course = 1; course <= courses; course++) {
      const finding = await runCourse(world, random, { length, note: (text) => note(`course ${course}: ${text}`) })
      commands += finding.done.length
      slowestMs = Math.max(slowestMs, finding.slowestMs)
      if (finding.untrue.length > 0) {
        figures[`untrue after course ${course}`] = [...finding.done, ...finding.untrue].join('; ')
        break
      }
    }
  } finally {
    await world.stop()
  }
  const isTrue = Object.keys(figures).length === 0
  return {
    holds: isTrue,
    headline: `${commands} commands in ${courses} courses, ${isTrue ? 'all lists agree' : 'a list differs'}; agreed again after ${Math.round(slowestMs)} ms at worst`,
    figures: { courses, commands, 'agreed again after, at worst ms': Math.round(slowestMs), ...figures },
  }
}
