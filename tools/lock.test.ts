import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from './lock.mjs'

let folder: string
let lock: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-test-'))
  lock = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Another process that takes the lock, counts in a file with a pause between reading and writing, and leaves. */
function countInAnotherProcess(counter: string): Promise<number | null> {
  const script = `
    import { readFileSync, writeFileSync } from 'node:fs'
    import { setTimeout } from 'node:timers/promises'
    import { withLock } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'lock.mjs')).href)}
    await withLock(${JSON.stringify(lock)}, async () => {
      const count = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'))
      await setTimeout(50)
      writeFileSync(${JSON.stringify(counter)}, String(count + 1))
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' })
  return new Promise((resolve) => child.once('close', resolve))
}

test('one process at a time holds it, also when the last holder died with it', async () => {
  const gone = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => gone.once('close', resolve))
  writeFileSync(lock, String(gone.pid))
  const counter = join(folder, 'counter')
  writeFileSync(counter, '0')
  const codes = await Promise.all(Array.from({ length: 4 }, () => countInAnotherProcess(counter)))
  expect(codes).toEqual([0, 0, 0, 0])
  expect(readFileSync(counter, 'utf8')).toBe('4')
  expect(existsSync(lock)).toBe(false)
})

test('a failure lets go of it', async () => {
  const fail = () => Promise.reject(new Error('no'))
  await expect(withLock(lock, fail)).rejects.toThrow('no')
  expect(existsSync(lock)).toBe(false)
})
