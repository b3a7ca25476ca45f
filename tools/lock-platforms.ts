import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './process/run-node-program.ts'
import { runProgram } from './process/run-program.ts'
import { findMissingSiblings } from './publish/lock-platforms.ts'

/** Fails when `pnpm-lock.yaml` holds a native package for Linux alone. */
await runProgram(async () => {
  const found = findMissingSiblings(await readFile(join(ROOT, 'pnpm-lock.yaml'), 'utf8'))
  for (const { name, version, missing } of found) {
    console.log(`${name}@${version} is not locked for ${missing.join(' and ')}: pin its tool to a version that is.`)
  }
  return found.length === 0 ? 0 : 1
})
