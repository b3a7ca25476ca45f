import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startChild } from '../../tools/process/child.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'
import { type Mutant, mutantsOf } from './mutation-report.ts'

const STRYKER = fileURLToPath(new URL('./bin/stryker.js', import.meta.resolve('@stryker-mutator/core/package.json')))

/** Changes the code of these files in every way that Stryker knows, one at a time, and sees whether a test notices. */
export async function runStryker(mutate: readonly string[], note: (text: string) => void): Promise<readonly Mutant[]> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-mutation-'))
  try {
    const report = join(folder, 'mutation.json')
    const config = join(folder, 'stryker.json')
    await writeFile(config, JSON.stringify(stryker(mutate, report)))
    const child = await startChild({
      command: process.execPath,
      args: [STRYKER, 'run', config],
      cwd: ROOT,
      onLine: note,
    })
    const { code } = await child.exited
    if (code !== 0) throw new Error(`Stryker stopped with code ${code}:\n${child.lastLines().join('\n')}`)
    return mutantsOf(await readFile(report, 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function stryker(mutate: readonly string[], report: string): object {
  return {
    mutate,
    plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/vitest-runner'))],
    testRunner: 'vitest',
    vitest: { configFile: 'bench/mutation/vitest.config.ts', related: false },
    // What a copy of the checkout does without.
    ignorePatterns: ['dist', 'reports', 'e2e', 'examples', 'tools', '.storybook', '.toolchain', '.turbo', '.plenum'],
    tempDirName: 'reports/mutation',
    coverageAnalysis: 'perTest',
    concurrency: 1,
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: report },
    allowConsoleColors: false,
    disableTypeChecks: false,
  }
}
