import { expect, test } from 'vitest'
import { proofsPage } from './proofs-page.ts'
import type { ProofRecord } from './record.ts'

const RECORD: ProofRecord = {
  name: 'speed',
  claim: 'It is fast | and even',
  holds: true,
  headline: '3 ms',
  commit: '0123456789abcdef',
  machine: { cpu: 'Z80', cores: 1, memoryGiB: 1, node: 'v24.0.0' },
  figures: { ms: 3 },
}

test('a claim stands beside its command, its last figure and where that comes from', () => {
  expect(proofsPage([RECORD])).toContain(
    '| It is fast \\| and even | `pnpm prove speed` | 3 ms | `0123456`, 1 × Z80, 1 GiB, Node v24.0.0 |\n',
  )
})

test('the command repeats the run that the figure is from', () => {
  expect(proofsPage([{ ...RECORD, seed: 7 }])).toContain('`pnpm prove speed --seed 7`')
})

test('a claim that did not hold says so', () => {
  expect(proofsPage([{ ...RECORD, holds: false }])).toContain('| **REFUTED:** 3 ms |')
})
