import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startChild } from './child.ts'

/** Settles once the program has said that it is ready. */
async function start(script: string, options: { secondSignalAfterMs?: number; killAfterMs?: number } = {}) {
  let ready: () => void = () => {}
  const isReady = new Promise<void>((resolve) => {
    ready = resolve
  })
  const child = await startChild({
    command: process.execPath,
    args: ['-e', `${script}; console.log('ready'); setInterval(() => {}, 1000)`],
    onLine: (line) => line === 'ready' && ready(),
    ...options,
  })
  onTestFinished(async () => void (await child.kill()))
  await isReady
  return child
}

test('a child that stops when asked is asked once', async () => {
  const child = await start("process.on('SIGTERM', () => process.exit(7))")
  expect(await child.stop()).toEqual({ code: 7, signal: null })
  expect(await child.stop()).toEqual({ code: 7, signal: null })
})

test('one that takes the first signal as a wish is asked again', async () => {
  const child = await start("let n = 0; process.on('SIGTERM', () => ++n === 2 && process.exit(2))", {
    secondSignalAfterMs: 50,
  })
  expect(await child.stop()).toEqual({ code: 2, signal: null })
})

test('one that never listens is killed', async () => {
  const child = await start("process.on('SIGTERM', () => {})", { secondSignalAfterMs: 20, killAfterMs: 60 })
  expect(await child.stop()).toEqual({ code: null, signal: 'SIGKILL' })
})

test('what it prints is kept, on either stream', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const logFile = join(folder, 'log')
  const args = ['-e', 'console.log(1); console.error(2)']
  const child = await startChild({ command: process.execPath, args, logFile })
  expect(await child.exited).toEqual({ code: 0, signal: null })
  expect(child.lastLines().sort()).toEqual(['1', '2'])
  await expect.poll(() => readFileSync(logFile, 'utf8').split('\n').sort().join('')).toBe('12')
})

test('a program that is not there rejects', async () => {
  await expect(startChild({ command: '/nowhere/program' })).rejects.toThrow(/ENOENT/)
})
