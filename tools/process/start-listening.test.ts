import { expect, onTestFinished, test } from 'vitest'
import { isAlive } from './is-alive.mjs'
import { startListening } from './start-listening.ts'

const run = (script: string, readyWithinMs?: number) =>
  startListening('The server', {
    command: process.execPath,
    args: ['-e', script],
    ...(readyWithinMs === undefined ? {} : { readyWithinMs }),
  })

test('a server is there once it says where', async () => {
  const server = await run("console.log('listening on http://127.0.0.1:1'); setInterval(() => {}, 1000)")
  onTestFinished(async () => void (await server.kill()))
  expect(server.url).toBe('http://127.0.0.1:1')
  expect(isAlive(server.pid)).toBe(true)
})

test('one that dies before says what it said', async () => {
  await expect(run("console.log('no'); process.exit(3)")).rejects.toThrow(
    'The server stopped with code 3 before it was ready: no',
  )
})

test('one that never listens is given up', async () => {
  await expect(run('setInterval(() => {}, 1000)', 50)).rejects.toThrow('The server was not ready within 0.05 s.')
})
