import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Machine } from './machine.ts'
import type { Figures } from './proof.ts'

/** The last full run of a proof, as `proofs/<name>.json` keeps it. */
export interface ProofRecord {
  readonly name: string
  readonly claim: string
  readonly holds: boolean
  readonly headline: string
  /** What was measured. */
  readonly commit: string
  readonly seed?: number
  readonly machine: Machine
  readonly figures: Figures
}

export async function writeRecord(folder: string, record: ProofRecord): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${record.name}.json`), `${JSON.stringify(record, null, 2)}\n`)
}

/** All records in the folder, by name. */
export async function readRecords(folder: string): Promise<readonly ProofRecord[]> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.json')).sort()
  return Promise.all(files.map((file) => readRecord(join(folder, file))))
}

async function readRecord(file: string): Promise<ProofRecord> {
  const record: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (!isRecord(record)) throw new Error(`${file} is no record of a proof: run "pnpm prove" for it again.`)
  return record
}

function isRecord(value: unknown): value is ProofRecord {
  if (typeof value !== 'object' || value === null) return false
  const strings = ['name', 'claim', 'headline', 'commit']
  const fields = new Map(Object.entries(value))
  return (
    strings.every((field) => typeof fields.get(field) === 'string') &&
    typeof fields.get('holds') === 'boolean' &&
    ['machine', 'figures'].every((field) => typeof fields.get(field) === 'object' && fields.get(field) !== null)
  )
}
