import type { Finding, Proof } from '../../tools/prove/proof.ts'
import type { Mutant } from './mutation-report.ts'
import { runStryker } from './run-stryker.ts'

const PURE_PARTS = [
  'packages/meeting-sdk/src/machine',
  'packages/meeting-sdk/src/roster',
  'packages/meeting-sdk/src/chat',
]
const PURE_FILES = [
  'packages/meeting-react/src/room/call/stage/grid-layout.ts',
  'packages/token-server/src/admission/admit.ts',
  'packages/token-server/src/admission/grants.ts',
]

const THRESHOLD = 85

export const proof: Proof = {
  name: 'mutation',
  claim: `Of the changes that can be made to the pure parts (machine, roster, chat log, grid layout, access rules, grants), their own tests notice at least ${THRESHOLD} %.`,
  refutedBy: `a score below ${THRESHOLD} %`,
  measures: [...PURE_PARTS, ...PURE_FILES.map((file) => file.replace(/\.ts$/, '*'))],
  small: ({ note }) =>
    measure(
      [
        'packages/meeting-sdk/src/chat/chat-text.ts',
        'packages/meeting-sdk/src/machine/rejoin.ts',
        'packages/token-server/src/admission/grants.ts',
      ],
      note,
    ),
  full: ({ note }) => measure([...PURE_PARTS.map((part) => `${part}/*.ts`), ...PURE_FILES], note),
}

async function measure(files: readonly string[], note: (text: string) => void): Promise<Finding> {
  const mutants = await runStryker([...files, '!**/*.test.ts'], note)
  const survivors = mutants.filter(({ fate }) => fate === 'survived')
  const byFile = Object.entries(Object.groupBy(mutants, ({ file }) => file)).map(
    ([file, those = []]) => [file, score(those)] as const,
  )
  const total = score(mutants)
  return {
    holds: total >= THRESHOLD,
    headline: `${total} % of ${mutants.length} changes noticed; ${survivors.length} survived`,
    figures: {
      'score %': total,
      mutants: mutants.length,
      survived: survivors.length,
      ...Object.fromEntries(byFile.map(([file, each]) => [`score % of ${file}`, each])),
      ...Object.fromEntries(
        survivors.map(({ file, line, kind, replacement }, index) => [
          `survivor ${index + 1}`,
          `${file}:${line} ${kind}: ${replacement}`,
        ]),
      ),
    },
  }
}

function score(mutants: readonly Mutant[]): number {
  const noticed = mutants.filter(({ fate }) => fate === 'noticed').length
  return Math.round((1000 * noticed) / mutants.length) / 10
}
