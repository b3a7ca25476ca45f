import { readFileSync } from 'node:fs'

/**
 * Whether a process of this machine still runs. One that has ended and that nobody has collected yet does not: in a
 * container whose first process collects nothing that state lasts for ever.
 *
 * @param {number} pid
 * @returns {boolean}
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}
