import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { answers } from './answers.ts'

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a media server that refuses has answered', async () => {
  const url = await listening(createServer((_, response) => response.writeHead(401).end()))
  expect(await answers(url)).toBe(true)
})

test('so has a machine on which nothing listens: a join there fails at once, and leaves nothing behind', async () => {
  expect(await answers('ws://127.0.0.1:1')).toBe(true)
})

test('a line on which nothing comes back has not, and is not waited for', async () => {
  const url = await listening(createTcpServer((socket) => void socket.on('error', () => {})))
  expect(await answers(url, 50)).toBe(false)
})
