// Runs on whatever Node the machine has (20 or newer) with npm alone, before anything is installed: no dependencies here.
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { childEnv } from './bootstrap/child-env.mjs'
import { installPackages } from './bootstrap/packages.mjs'
import { runTask } from './bootstrap/run-task.mjs'
import { bringToolchain } from './bootstrap/toolchain.mjs'
import { withLock } from './lock.mjs'
import { onParentGone } from './process/parent-gone.mjs'
import { SetupError } from './setup-error.mjs'

const ROOT = join(import.meta.dirname, '..')
const TOOLCHAIN = join(ROOT, '.toolchain')

const [task = '', ...args] = process.argv.slice(2)
const script = join(import.meta.dirname, `${task}.ts`)

try {
  if (!/^[a-z]+$/.test(task) || !existsSync(script)) {
    throw new SetupError('usage: node tools/bootstrap.mjs <start|dev|test|check|run> [arguments]')
  }
  // An installation ends with us: 'exit' listeners stop it, and the next run takes the lock over.
  /** @param {NodeJS.Signals} signal */
  const giveUp = (signal) => process.exit(128 + constants.signals[signal])
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  for (const signal of signals) process.on(signal, giveUp)
  const forgetParent = onParentGone(() => giveUp('SIGTERM'))
  const { node, env } = await withLock(
    join(TOOLCHAIN, 'lock'),
    async () => {
      const toolchain = await bringToolchain(TOOLCHAIN, childEnv(process.env, TOOLCHAIN))
      await installPackages(ROOT, TOOLCHAIN, toolchain.env)
      return toolchain
    },
    (holder) => console.log(`▸ Waiting for process ${holder}, which installs in this checkout`),
  )
  forgetParent()
  for (const signal of signals) process.off(signal, giveUp)
  process.exitCode = await runTask(node, [script, ...args], ROOT, env)
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error)
  process.exitCode = 1
}
