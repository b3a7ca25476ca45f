import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createSlowLine } from './slow-line.ts'

async function echoBehind(line: { readonly roundTripMs: number; readonly bitsPerSecond: number }) {
  const server = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const slow = createSlowLine(line)
  const port = await slow.to((server.address() as AddressInfo).port)
  onTestFinished(async () => {
    await slow.close()
    server.close()
  })
  return port
}

async function ask(port: number, bytes: Buffer): Promise<{ readonly answer: Buffer; readonly ms: number }> {
  const began = performance.now()
  const socket = connect(port, '127.0.0.1')
  socket.end(bytes)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  return { answer: Buffer.concat(chunks), ms: performance.now() - began }
}

test('an answer takes a round trip for the connection and one for itself', async () => {
  const port = await echoBehind({ roundTripMs: 60, bitsPerSecond: 1_000_000_000 })
  const { answer, ms } = await ask(port, Buffer.from('hello'))
  expect(answer.toString()).toBe('hello')
  expect(ms).toBeGreaterThanOrEqual(119)
})

test('two that speak at once share the line, and each hears what it said', async () => {
  const port = await echoBehind({ roundTripMs: 2, bitsPerSecond: 8_000_000 })
  const said = [1, 2].map((seed) => Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * seed) % 251)))
  const heard = await Promise.all(said.map((bytes) => ask(port, bytes)))
  for (const [index, { answer }] of heard.entries()) expect(answer.equals(said[index] ?? Buffer.alloc(0))).toBe(true)
  // 200,000 bytes at 1,000 a millisecond.
  expect(Math.max(...heard.map(({ ms }) => ms))).toBeGreaterThanOrEqual(199)
})
