import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { sideBySide } from '../side-by-side.ts'
import { createStage } from './stage.ts'

const LEAST_SHARE = 0.5

export const proof: Proof = {
  name: 'guest-mint',
  claim:
    'A guest is let in (every rule, audit row, info log, real LiveKit, SQLite that loses nothing) at least half as often a second as a bare Hono route looks one row up, inserts one as durably and signs with AccessToken.toJwt().',
  refutedBy: "a median below half of the bare route's, measured by turns",
  measures: [
    ':(glob)bench/*.ts',
    'packages/token-server/src',
    'packages/meeting-contract/src',
    ':(exclude)packages/token-server/src/**/*.test.ts',
  ],
  seed: 1,
  // Others may use the machine in CI: a share half as large is still no accident.
  small: (run) => measure(run, { pairs: 2, seconds: 2, least: LEAST_SHARE / 2 }),
  full: (run) => measure(run, { pairs: 7, seconds: 8, least: LEAST_SHARE }),
}

async function measure(
  { seed, note }: ProofRun,
  { pairs, seconds, least }: { pairs: number; seconds: number; least: number },
): Promise<Finding> {
  const stage = await createStage(note)
  try {
    const { ours, theirs } = await sideBySide(
      { name: 'ours', run: () => stage.guestMint(seconds) },
      { name: 'bare', run: () => stage.bareMint(seconds) },
      { pairs, seed, note },
    )
    const signedIn = await stage.signedInMint(seconds)
    const share = ours.median / theirs.median
    const perSecond = (value: number) => Math.round(value)
    return {
      holds: share >= least,
      headline: `${perSecond(ours.median)} guests a second, bare route ${perSecond(theirs.median)}: ${share.toFixed(2)} of it; signed in ${perSecond(signedIn)}`,
      figures: {
        pairs,
        'guests a second, median': perSecond(ours.median),
        'guests a second, quartiles': `${perSecond(ours.lowerQuartile)} to ${perSecond(ours.upperQuartile)}`,
        'bare route a second, median': perSecond(theirs.median),
        'bare route a second, quartiles': `${perSecond(theirs.lowerQuartile)} to ${perSecond(theirs.upperQuartile)}`,
        'share of the bare route': Number(share.toFixed(3)),
        'signed in a second': perSecond(signedIn),
      },
    }
  } finally {
    await stage.stop()
  }
}
