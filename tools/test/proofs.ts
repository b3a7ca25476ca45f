import { join } from 'node:path'
import { ROOT, runNodeProgram } from '../process/run-node-program.ts'
import { step } from '../progress.mjs'
import { findProofs } from '../prove/find-proofs.ts'
import { repositoryAt } from '../prove/git.ts'
import { readRecords } from '../prove/record.ts'
import { staleness } from '../prove/stale.ts'
import { add, broken, NOTHING, type Tally } from './tally.ts'

/** Runs the small form of each proof, each counts as one check, and names the recorded figures that may be out of date. */
export async function runProofs(): Promise<Tally> {
  console.log('\n── proofs')
  const repository = repositoryAt(ROOT)
  const records = await readRecords(join(ROOT, 'proofs'))
  let tally = NOTHING
  for (const proof of await findProofs(join(ROOT, 'bench'))) {
    const { code, output } = await step(`Proof ${proof.name}`, () =>
      runNodeProgram('../tools/prove.ts', [proof.name, '--small']),
    )
    if (code !== 0) console.log(output)
    tally = add(tally, code === 0 ? { ...NOTHING, passed: 1 } : broken(`the small form of proof ${proof.name}`))
    const record = records.find(({ name }) => name === proof.name)
    const stale = await staleness(proof, record, repository)
    if (stale) console.log(`STALE: proofs/${proof.name}.json ${stale}: run "pnpm prove ${proof.name}"`)
  }
  return tally
}
