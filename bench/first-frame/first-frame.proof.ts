import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { sideBySide } from '../side-by-side.ts'
import { createStage } from './stage.ts'

const TOLERANCE = 0.1

export const proof: Proof = {
  name: 'first-frame',
  claim: `From the click to the first remote frame, with the code loaded, LiveKitMeeting takes no longer than LiveKitRoom + VideoConference of @livekit/components-react 2.9.24, within ${TOLERANCE * 100} %.`,
  refutedBy: `a difference whose median may, with 95 % confidence, be more than ${TOLERANCE * 100} % of the stock median`,
  measures: [
    ':(glob)bench/*.ts',
    'packages/meeting-contract/src',
    'packages/meeting-sdk/src',
    'packages/meeting-react/src',
    'packages/token-server/src/admission',
    ':(exclude)**/*.test.ts',
    ':(exclude)**/*.test.tsx',
    ':(exclude)**/*.stories.tsx',
  ],
  seed: 1,
  /** Three pairs on a shared machine see a disaster and nothing finer. */
  small: (run) => measure(run, 3, (_, ours, stock) => ours < 3 * stock + 1_000),
  full: (run) => measure(run, 20, (atWorst, _, stock) => atWorst !== undefined && atWorst <= TOLERANCE * stock),
}

type Verdict = (worstDifference: number | undefined, ours: number, stock: number) => boolean

async function measure({ seed, note }: ProofRun, pairs: number, holds: Verdict): Promise<Finding> {
  const stage = await createStage(note)
  try {
    const { ours, theirs, difference } = await sideBySide(
      { name: 'ours', run: () => stage.join('ours') },
      { name: 'stock', run: () => stage.join('stock') },
      { pairs, seed, note },
    )
    const interval = difference.medianInterval
    const ms = Math.round
    return {
      holds: holds(interval?.high, ours.median, theirs.median),
      headline: `median ${ms(ours.median)} ms, stock ${ms(theirs.median)} ms; difference ${ms(difference.median)} ms${
        interval === null ? '' : ` (95 %: ${ms(interval.low)} to ${ms(interval.high)})`
      }, ${pairs} pairs`,
      figures: {
        pairs,
        'ours, median ms': ms(ours.median),
        'ours, quartiles ms': `${ms(ours.lowerQuartile)} to ${ms(ours.upperQuartile)}`,
        'ours, range ms': `${ms(ours.smallest)} to ${ms(ours.largest)}`,
        'stock, median ms': ms(theirs.median),
        'stock, quartiles ms': `${ms(theirs.lowerQuartile)} to ${ms(theirs.upperQuartile)}`,
        'stock, range ms': `${ms(theirs.smallest)} to ${ms(theirs.largest)}`,
        'ours minus stock, median ms': ms(difference.median),
        'ours minus stock, quartiles ms': `${ms(difference.lowerQuartile)} to ${ms(difference.upperQuartile)}`,
        'ours minus stock, 95 % interval of the median ms':
          interval === null ? null : `${ms(interval.low)} to ${ms(interval.high)}`,
      },
    }
  } finally {
    await stage.stop()
  }
}
