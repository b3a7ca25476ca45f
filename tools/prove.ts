import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from './process/run-node-program.ts'
import { runProgram } from './process/run-program.ts'
import { type Note, step } from './progress.mjs'
import { findProofs } from './prove/find-proofs.ts'
import { repositoryAt } from './prove/git.ts'
import { thisMachine } from './prove/machine.ts'
import { type Finding, measuredPaths, type Proof } from './prove/proof.ts'
import { proofsPage } from './prove/proofs-page.ts'
import { readRecords, writeRecord } from './prove/record.ts'
import { staleness } from './prove/stale.ts'
import { SetupError } from './setup-error.mjs'
import { build } from './stack/build.ts'

const RECORDS = join(ROOT, 'proofs')
const PAGE = join(ROOT, 'PROOFS.md')
const SMALL_WITHIN_MS = 180_000

const repository = repositoryAt(ROOT)

await runProgram(async () => {
  const { name, isSmall, page, seed } = choice(process.argv.slice(2))
  if (page === 'check') return checkPage()
  if (page === 'write') return writePage()
  // Before the proofs are loaded: they import what is built.
  if (name !== undefined) await step('Building', (note: Note) => build(note))
  const proofs = await findProofs(join(ROOT, 'bench'))
  if (name === undefined) return list(proofs)
  const proof = proofs.find((each) => each.name === name)
  if (!proof) throw new SetupError(`There is no proof "${name}", but: ${proofs.map((each) => each.name).join(', ')}.`)
  return isSmall ? small(proof, seed) : full(proof, seed)
})

function choice(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { small: { type: 'boolean' }, page: { type: 'string' }, seed: { type: 'string' } },
  })
  if (positionals.length > 1) throw new SetupError('One proof at a time: two would measure each other.')
  const seed = values.seed === undefined ? undefined : Number(values.seed)
  if (seed !== undefined && !Number.isSafeInteger(seed)) throw new SetupError('--seed takes a whole number.')
  return { name: positionals[0], isSmall: values.small === true, page: values.page, seed }
}

async function list(proofs: readonly Proof[]): Promise<number> {
  const records = await readRecords(RECORDS)
  for (const proof of proofs) {
    const record = records.find(({ name }) => name === proof.name)
    const stale = await staleness(proof, record, repository)
    console.log(`${proof.name}\n  ${proof.claim}\n  Refuted by: ${proof.refutedBy}`)
    if (record) console.log(`  Last: ${record.headline}`)
    if (stale) console.log(`  STALE: it ${stale}`)
  }
  console.log('\npnpm prove <name> [--small] [--seed <number>]')
  return 0
}

async function small(proof: Proof, seed: number | undefined): Promise<number> {
  const limit = new Promise<never>((_, reject) => {
    const error = new SetupError(`The small form of ${proof.name} took more than ${SMALL_WITHIN_MS / 1000} s.`)
    setTimeout(reject, SMALL_WITHIN_MS, error).unref()
  })
  return show(proof, await Promise.race([measure(proof, 'small', seed), limit]))
}

async function full(proof: Proof, seed = proof.seed): Promise<number> {
  const dirty = await repository.dirtyFiles(measuredPaths(proof))
  if (dirty.length > 0) {
    throw new SetupError(
      `Not recorded: figures belong to a commit, and this is in none: ${dirty.join(', ')}. Commit it, or run --small.`,
    )
  }
  const commit = await repository.headCommit()
  const finding = await measure(proof, 'full', seed)
  if ((await repository.headCommit()) !== commit || (await repository.dirtyFiles(measuredPaths(proof))).length > 0) {
    throw new SetupError('Not recorded: the code was changed while it was measured.')
  }
  const { name, claim } = proof
  const { holds, headline, figures } = finding
  const withSeed = proof.seed === undefined || seed === undefined ? {} : { seed }
  await writeRecord(RECORDS, { name, claim, holds, headline, commit, ...withSeed, machine: thisMachine(), figures })
  await writePage()
  return show(proof, finding)
}

function measure(proof: Proof, form: 'small' | 'full', seed = proof.seed ?? 1): Promise<Finding> {
  return step(`Proof ${proof.name}, ${form} form`, (note: Note) => proof[form]({ seed, note }))
}

function show(proof: Proof, { holds, headline, figures }: Finding): number {
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name}: ${figure}`)
  console.log(`${holds ? '✓ holds' : '✗ refuted'}: ${proof.claim}\n  ${headline}`)
  return holds ? 0 : 1
}

async function writePage(): Promise<number> {
  await writeFile(PAGE, proofsPage(await readRecords(RECORDS)))
  return 0
}

async function checkPage(): Promise<number> {
  const records = await readRecords(RECORDS)
  const refuted = records.filter(({ holds }) => !holds)
  for (const { name, headline } of refuted) console.log(`proofs/${name}.json: its claim is refuted: ${headline}`)
  const isCurrent = (await readFile(PAGE, 'utf8').catch(() => '')) === proofsPage(records)
  if (!isCurrent) console.log('PROOFS.md is not what proofs/ says: run "pnpm prove --page write".')
  return isCurrent && refuted.length === 0 ? 0 : 1
}
