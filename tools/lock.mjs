import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './process/is-alive.mjs'

const POLL_MS = 200
/** Between creating a lock file and writing one's process id into it. */
const BIRTH_MS = 5_000

/**
 * Runs `task` while no other process on this machine holds `file`. A lock whose holder is gone is taken over.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} task
 * @param {(holder: number) => void} [onWait] told once, when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withLock(file, task, onWait) {
  mkdirSync(dirname(file), { recursive: true })
  let waited = false
  while (!take(file)) {
    const holder = holderOf(file)
    if (holder === undefined || !isAlive(holder)) takeAway(file, holder)
    else {
      if (!waited) onWait?.(holder)
      waited = true
      await sleep(POLL_MS)
    }
  }
  try {
    return await task()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * @param {string} file
 * @returns {number | undefined} undefined: nobody
 */
function holderOf(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid > 0) return pid
    return Date.now() - statSync(file).mtimeMs < BIRTH_MS ? process.pid : undefined
  } catch {
    return undefined
  }
}

/**
 * Renaming first makes sure that of two who saw the same dead holder only one removes its lock.
 * @param {string} file
 * @param {number | undefined} seen
 */
function takeAway(file, seen) {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const found = Number(readFileSync(aside, 'utf8')) || undefined
  if (found !== seen && found !== undefined && isAlive(found)) renameSync(aside, file)
  else rmSync(aside, { force: true })
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
