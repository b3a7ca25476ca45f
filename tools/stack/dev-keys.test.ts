import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { devKeys } from './dev-keys.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the key is made once, and only its owner reads it', async () => {
  const dataDir = join(folder, 'data')
  const key = await devKeys(dataDir)
  expect(key.apiSecret.length).toBeGreaterThanOrEqual(32)
  expect(await devKeys(dataDir)).toEqual(key)
  expect(statSync(dataDir).mode & 0o077).toBe(0)
  expect(statSync(join(dataDir, 'livekit-key.json')).mode & 0o077).toBe(0)
})

test('a file that holds no key says how to mend it', async () => {
  writeFileSync(join(folder, 'livekit-key.json'), '{"apiKey": 1}')
  await expect(devKeys(folder)).rejects.toThrow(/delete it/)
  writeFileSync(join(folder, 'livekit-key.json'), '{')
  await expect(devKeys(folder)).rejects.toThrow(/delete it/)
})
