import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Proof } from './proof.ts'

const ENDING = '.proof.ts'

/** All proofs below `folder`, by name. */
export async function findProofs(folder: string): Promise<readonly Proof[]> {
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => file.endsWith(ENDING) && !file.includes('node_modules'))
    .sort()
  return Promise.all(files.map((file) => loadProof(join(folder, file))))
}

async function loadProof(file: string): Promise<Proof> {
  const module: { proof?: Proof } = await import(pathToFileURL(file).href)
  const name = basename(file, ENDING)
  if (module.proof === undefined) throw new Error(`${file} exports no "proof".`)
  if (module.proof.name !== name || basename(join(file, '..')) !== name) {
    throw new Error(
      `${file}: a proof has the name of its file and of its folder, and this one is "${module.proof.name}".`,
    )
  }
  return module.proof
}
