import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { onParentGone } from '../process/parent-gone.mjs'

const PATIENCE_MS = 20_000

/**
 * Runs the task in a process group of its own, so that Ctrl-C reaches it once and in order, through us, and whatever it
 * should leave behind can be ended with it.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code
 */
export async function runTask(command, args, cwd, env) {
  const ownGroup = process.platform !== 'win32'
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], detached: ownGroup })
  const endGroup = () => {
    if (!ownGroup || child.pid === undefined) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Nobody is left, as it should be.
    }
  }
  /** @type {NodeJS.Timeout | undefined} */
  let impatience
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    child.kill(signal)
    impatience ??= setTimeout(endGroup, PATIENCE_MS)
  }
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  for (const signal of signals) process.on(signal, forward)
  const forgetParent = onParentGone(() => forward('SIGTERM'))
  process.once('exit', endGroup)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 1)))
    })
  } finally {
    clearTimeout(impatience)
    forgetParent()
    for (const signal of signals) process.off(signal, forward)
    endGroup()
  }
}
