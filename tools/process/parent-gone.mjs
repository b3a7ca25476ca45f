import { execFileSync } from 'node:child_process'
import { isAlive } from './is-alive.mjs'

const LOOK_EVERY_MS = 200

/**
 * Calls back once when the process that started this one is gone: its children would else live on without anybody to stop
 * them. Under npm that is npm itself, whose shell would outlive it.
 *
 * @param {() => void} callback
 * @returns {() => void} stops looking
 */
export function onParentGone(callback) {
  const parent = process.ppid
  const npm = npmBehindShell(parent)
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent) && (npm === undefined || isAlive(npm))) return
    clearInterval(timer)
    callback()
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * npm runs `sh -c`; some shells then become the program, others wait for it.
 * @param {number} parent
 * @returns {number | undefined}
 */
function npmBehindShell(parent) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined
  try {
    const line = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)], { encoding: 'utf8', stdio: 'pipe' })
    const [, pid, name] = /^\s*(\d+)\s+(\S+)/.exec(line) ?? []
    return name !== undefined && /(^|\/)-?(sh|dash|bash|zsh|ash|busybox)$/.test(name) && Number(pid) > 1
      ? Number(pid)
      : undefined
  } catch {
    // A slim container has no ps: the shell's own end is then all that can be seen.
    return undefined
  }
}
