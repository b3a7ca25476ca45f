import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startRedis } from './start-redis.ts'

it('answers while it is wanted, and is gone afterwards', async () => {
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  expect(await ask(redis.address, 'PING')).toBe('+PONG')
  await redis.stop()
  await expect(ask(redis.address, 'PING')).rejects.toThrow('ECONNREFUSED')
})

it('where there is none and none may be installed, says how to get one', async () => {
  const bin = mkdtempSync(join(tmpdir(), 'plenum-test-'))
  onTestFinished(() => rmSync(bin, { recursive: true }))
  await expect(startRedis({ env: { PATH: bin }, mayInstall: false })).rejects.toThrow(/install redis/)
})

function ask(address: string, command: string): Promise<string> {
  const [host = '', port] = address.split(':')
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host, () => socket.write(`${command}\r\n`))
    socket.once('error', reject)
    socket.once('data', (answer) => {
      socket.destroy()
      resolve(answer.toString().trim())
    })
  })
}
