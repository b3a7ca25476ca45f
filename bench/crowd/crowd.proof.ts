import type { Figures, Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { sideBySide } from '../side-by-side.ts'
import { type Spread, spreadOf } from '../spread.ts'
import type { Talk } from './pages/crowd.ts'
import { createStage, type MainThread, type PageName, type Stage } from './stage.ts'

const [FEW, MANY, MOST] = [100, 300, 1_000]
const EVERY_MS = 250
/** Of the stock main-thread time. */
const SHARE = 1 / 3
const GROWTH = 1.3
/** Who begins to speak, and who stops. */
const TILES = 2

export const proof: Proof = {
  name: 'crowd',
  claim: `While the speaker changes 4 times a second among those in sight, LiveKitMeeting takes at most a third of the main-thread time of VideoConference of @livekit/components-react 2.9.24, with ${FEW} and with ${MANY} participants of the same simulation and as many tiles in sight; with ${MOST} at most ${GROWTH} times what it takes with ${FEW}; and a change renders at most ${TILES} tiles.`,
  refutedBy: `a share whose median may, with 95 % confidence, be above a third, a growth whose median may be above ${GROWTH}, or one change that renders more than ${TILES} tiles`,
  measures: [
    ':(glob)bench/*.ts',
    'packages/meeting-contract/src',
    'packages/meeting-sdk/src',
    'packages/meeting-react/src',
    ':(exclude)**/*.test.ts',
    ':(exclude)**/*.test.tsx',
    ':(exclude)**/*.stories.tsx',
  ],
  seed: 1,
  /** A few seconds on a shared machine see a disaster and nothing finer. */
  small: async (run) => {
    const stage = await createStage(run.note)
    try {
      const few = await compareWithStock(stage, FEW, oneByOne(run, 12), { ...run, pairs: 1, warmUps: 0 })
      const rendered = await stage.countRendered(MANY, oneByOne(run, 12))
      return {
        holds: few.share.median < 2 && isFew(rendered),
        headline: `${headlineOf(few)}; ${rendered} tiles a change`,
        figures: { ...figuresOf(few), 'tiles rendered for a change, at most': rendered },
      }
    } finally {
      await stage.stop()
    }
  },
  full: measure,
}

/** Ten seconds. */
const CHANGES = 40
/** Thirty runs by turns of each size. */
const PAIRS = 15
const GROWTH_PAIRS = 12
/** Of what is told beside the claim. */
const SIDE_PAIRS = 3

async function measure(run: ProofRun): Promise<Finding> {
  const stage = await createStage(run.note)
  try {
    const talk = oneByOne(run, CHANGES)
    const inPairs = (pairs: number): Pairs => ({ ...run, pairs, warmUps: 1 })
    const rendered = await stage.countRendered(MANY, talk)
    const few = await compareWithStock(stage, FEW, talk, inPairs(PAIRS))
    const many = await compareWithStock(stage, MANY, talk, inPairs(PAIRS))
    const growth = await compare(stage, ['ours', MOST, talk], ['ours', FEW, talk], inPairs(GROWTH_PAIRS))
    const three = await compareWithStock(stage, FEW, { ...talk, atOnce: 3 }, inPairs(SIDE_PAIRS))
    const anybody = await compareWithStock(stage, MANY, { ...talk, among: 'everybody' }, inPairs(SIDE_PAIRS))
    return {
      holds:
        [few, many].every(({ share }) => atWorst(share) <= SHARE) && atWorst(growth.share) <= GROWTH && isFew(rendered),
      headline: `${headlineOf(few)}; ${headlineOf(many)}; ${MOST} take ${ratio(growth.share.median)} of ${FEW}; ${rendered} tiles a change; ${PAIRS} pairs each`,
      figures: {
        pairs: PAIRS,
        ...figuresOf(few),
        ...figuresOf(many),
        [`ours with ${MOST} by ours with ${FEW}, median`]: ratio(growth.share.median),
        [`ours with ${MOST} by ours with ${FEW}, 95 % interval of the median`]: intervalOf(growth.share),
        'tiles rendered for a change, at most': rendered,
        [`${FEW}, three speakers at once: ours by stock, median`]: ratio(three.share.median),
        [`${FEW}, three speakers at once: ours by stock, 95 % interval of the median`]: intervalOf(three.share),
        [`${MANY}, speakers also out of sight: ours by stock, median`]: ratio(anybody.share.median),
      },
    }
  } finally {
    await stage.stop()
  }
}

const oneByOne = ({ seed }: ProofRun, changes: number): Talk => ({
  among: 'those in sight',
  atOnce: 1,
  changes,
  everyMs: EVERY_MS,
  seed,
})

interface Comparison {
  readonly people: number
  readonly ours: readonly MainThread[]
  readonly theirs: readonly MainThread[]
  /** Ours by theirs, pair by pair. */
  readonly share: Spread
}

interface Pairs extends ProofRun {
  readonly pairs: number
  readonly warmUps: number
}

type Scene = readonly [page: PageName, people: number, talk: Talk]

function compareWithStock(stage: Stage, people: number, talk: Talk, pairs: Pairs): Promise<Comparison> {
  return compare(stage, ['ours', people, talk], ['stock', people, talk], pairs)
}

async function compare(stage: Stage, ours: Scene, theirs: Scene, pairs: Pairs): Promise<Comparison> {
  const measured = { ours: [] as MainThread[], theirs: [] as MainThread[] }
  const contender = (list: MainThread[], scene: Scene) => ({
    name: `${scene[0]} with ${scene[1]}`,
    async run() {
      const result = await stage.measure(...scene)
      list.push(result)
      return result.all
    },
  })
  await sideBySide(contender(measured.ours, ours), contender(measured.theirs, theirs), pairs)
  const counted = { ours: measured.ours.slice(pairs.warmUps), theirs: measured.theirs.slice(pairs.warmUps) }
  const share = spreadOf(counted.ours.map(({ all }, index) => all / (counted.theirs[index]?.all ?? Number.NaN)))
  return { people: ours[1], ...counted, share }
}

/** How large the median may be, with 95 % confidence. */
const atWorst = ({ medianInterval, largest }: Spread) => medianInterval?.high ?? largest

/** None at all would say that nothing was counted. */
const isFew = (rendered: number) => rendered > 0 && rendered <= TILES

function headlineOf({ people, ours, theirs, share }: Comparison): string {
  return `${people} participants: ${medianOf(ours, 'all')} ms of main thread, stock ${medianOf(theirs, 'all')} ms (${ratio(share.median)})`
}

function figuresOf({ people, ours, theirs, share }: Comparison): Figures {
  const costs = (list: readonly MainThread[]) =>
    `${medianOf(list, 'script')}, ${medianOf(list, 'style')}, ${medianOf(list, 'layout')}`
  return {
    [`${people}: ours, median ms`]: medianOf(ours, 'all'),
    [`${people}: ours, of it script, style, layout ms`]: costs(ours),
    [`${people}: stock, median ms`]: medianOf(theirs, 'all'),
    [`${people}: stock, of it script, style, layout ms`]: costs(theirs),
    [`${people}: ours by stock, median`]: ratio(share.median),
    [`${people}: ours by stock, range`]: `${ratio(share.smallest)} to ${ratio(share.largest)}`,
    [`${people}: ours by stock, 95 % interval of the median`]: intervalOf(share),
  }
}

function medianOf(list: readonly MainThread[], cost: keyof MainThread): number {
  return Math.round(spreadOf(list.map((each) => each[cost])).median)
}

function intervalOf({ medianInterval }: Spread): string | null {
  return medianInterval === null ? null : `${ratio(medianInterval.low)} to ${ratio(medianInterval.high)}`
}

const ratio = (value: number) => Math.round(100 * value) / 100
