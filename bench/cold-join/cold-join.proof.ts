import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { sideBySide } from '../side-by-side.ts'
import type { Spread } from '../spread.ts'
import type { Milestones } from './milestones.ts'
import { type Approach, createStage, type Stage } from './stage.ts'

const LINE = { roundTripMs: 50, bitsPerSecond: 10_000_000 }
/** What hovering has to gain. */
const GAIN = 0.2

export const proof: Proof = {
  name: 'cold-join',
  claim: `Over a line of 50 ms and 10 Mbit/s with nothing cached, the first remote frame comes no later after the click than by the stock flow (load, fetch a token, mount LiveKitRoom + VideoConference), and at least ${GAIN * 100} % sooner where the button was hovered first.`,
  refutedBy: `a median difference that may, with 95 % confidence, be above 0 cold, or a gain that may be below ${GAIN * 100} % hovered`,
  measures: [
    ':(glob)bench/*.ts',
    'bench/first-frame/pages',
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
  small: (run) => measure(run, { cold: 3, hovered: 3 }, ({ ours, stock }) => ours < 2 * stock + 1_000),
  full: (run) =>
    measure(
      run,
      { cold: 40, hovered: 40 },
      ({ approach, atWorst, stock }) => atWorst <= (approach === 'cold' ? 0 : -GAIN * stock),
    ),
}

interface Outcome {
  readonly approach: Approach
  /** Medians. */
  readonly ours: number
  readonly stock: number
  /** How much later ours may be, with 95 % confidence. */
  readonly atWorst: number
}

async function measure(
  run: ProofRun,
  pairs: Readonly<Record<Approach, number>>,
  holds: (outcome: Outcome) => boolean,
): Promise<Finding> {
  const stage = await createStage(LINE, run.note)
  try {
    const cold = await compare(stage, 'cold', run, pairs.cold)
    const hovered = await compare(stage, 'hovered', run, pairs.hovered)
    return {
      holds: holds(cold.outcome) && holds(hovered.outcome),
      headline: `cold ${cold.headline}; hovered ${hovered.headline}; ${pairs.cold} and ${pairs.hovered} pairs`,
      figures: { 'pairs, cold': pairs.cold, 'pairs, hovered': pairs.hovered, ...cold.figures, ...hovered.figures },
    }
  } finally {
    await stage.stop()
  }
}

async function compare(stage: Stage, approach: Approach, { seed, note }: ProofRun, pairs: number) {
  const timelines = { ours: [] as Milestones[], stock: [] as Milestones[] }
  const { ours, theirs, difference } = await sideBySide(
    {
      name: `ours, ${approach}`,
      async run() {
        const milestones = await stage.join('ours', approach)
        timelines.ours.push(milestones)
        return milestones.firstFrame
      },
    },
    {
      name: 'stock',
      async run() {
        const milestones = await stage.join('stock-on-demand', 'cold')
        timelines.stock.push(milestones)
        return milestones.firstFrame
      },
    },
    { pairs, seed, note },
  )
  const interval = difference.medianInterval
  const ms = Math.round
  for (const [name, list] of Object.entries(timelines)) note(`${name}, ${approach}: ${timelineOf(list)}`)
  return {
    outcome: { approach, ours: ours.median, stock: theirs.median, atWorst: interval?.high ?? difference.largest },
    headline: `${ms(ours.median)} ms, stock ${ms(theirs.median)} ms (${percent(ours, theirs)} %)`,
    figures: {
      [`${approach}: ours, median ms`]: ms(ours.median),
      [`${approach}: ours, quartiles ms`]: `${ms(ours.lowerQuartile)} to ${ms(ours.upperQuartile)}`,
      [`${approach}: ours, timeline ms`]: timelineOf(timelines.ours),
      [`${approach}: stock, median ms`]: ms(theirs.median),
      [`${approach}: stock, quartiles ms`]: `${ms(theirs.lowerQuartile)} to ${ms(theirs.upperQuartile)}`,
      [`${approach}: stock, timeline ms`]: timelineOf(timelines.stock),
      [`${approach}: ours minus stock, 95 % interval of the median ms`]:
        interval === null ? null : `${ms(interval.low)} to ${ms(interval.high)}`,
    },
  }
}

function percent(ours: Spread, stock: Spread): string {
  const change = Math.round((100 * (ours.median - stock.median)) / stock.median)
  return change > 0 ? `+${change}` : String(change)
}

/** The median of each milestone, in their usual order. */
function timelineOf(list: readonly Milestones[]): string {
  const median = (of: (milestones: Milestones) => number) => {
    const sorted = list.map(of).sort((a, b) => a - b)
    return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)
  }
  return [
    `code ${median((each) => each.codeLoaded)}`,
    `token ${median((each) => each.tokenAnswered)}`,
    `signal ${median((each) => each.signalOpened)}`,
    `media ${median((each) => each.mediaConnected)}`,
    `frame ${median((each) => each.firstFrame)}`,
  ].join(', ')
}
