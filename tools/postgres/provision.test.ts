import { connect } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { letsIn } from './lets-in.ts'
import { provisionPostgres } from './provision.ts'

// A server of its own is made and started.
vi.setConfig({ testTimeout: 120_000 })

const NOBODY_THERE = 1
const { PATH } = process.env

it('takes the server that it is told', async () => {
  const url = 'postgresql://somebody@db.example.com/postgres'
  expect(await provisionPostgres({ env: { TEST_DATABASE_URL: url } })).toMatchObject({ url, source: 'told' })
})

it('starts one of its own, which lets us in and is gone afterwards; takes it while it runs', async () => {
  const postgres = await provisionPostgres({ env: { PATH }, usualPort: NOBODY_THERE })
  onTestFinished(() => postgres.stop())
  const port = Number(new URL(postgres.url).port)
  expect(postgres.source).toBe('started')
  expect(await letsIn('127.0.0.1', port)).toBe(true)
  const again = await provisionPostgres({ env: { PATH }, usualPort: port })
  expect(again).toMatchObject({ source: 'running', url: postgres.url })
  await again.stop()
  expect(await letsIn('127.0.0.1', port)).toBe(true)
  await postgres.stop()
  expect(await letsIn('127.0.0.1', port)).toBe(false)
  await expect(opens(port)).rejects.toThrow('ECONNREFUSED')
})

async function opens(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve()
    })
    socket.once('error', reject)
  })
}
