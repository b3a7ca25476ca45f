import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLogger } from '../logger.ts'
import { createTestServer } from '../testing/test-server.ts'
import { startScheduler } from './scheduler.ts'

const RUN = { activated: 0, ended: 0, roomsDeleted: 0, at: '2026-11-21T10:00:00.000Z' }
const logger = createLogger('silent')
const failure = 'lifecycle did not run'

describe('the scheduler', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('runs again and again, also after a run that failed, until it is stopped', async () => {
    let runs = 0
    const run = async () => {
      if (++runs === 2) throw new Error('the database is away')
      return RUN
    }
    const scheduler = startScheduler({ run, intervalMs: 1000, failure, logger })
    await vi.advanceTimersByTimeAsync(4000)
    expect(runs).toBe(4)
    await scheduler.stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stops when the run that is under way is through, and starts none after it', async () => {
    const { promise: through, resolve: finish } = Promise.withResolvers<typeof RUN>()
    const scheduler = startScheduler({ run: () => through, intervalMs: 1000, failure, logger })
    await vi.advanceTimersByTimeAsync(1000)
    let isStopped = false
    const stopped = scheduler.stop().then(() => {
      isStopped = true
    })
    await vi.advanceTimersByTimeAsync(5000)
    expect(isStopped).toBe(false)
    finish(RUN)
    await stopped
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits no longer than ten seconds for a run that does not end', async () => {
    const { promise: never } = Promise.withResolvers<typeof RUN>()
    const scheduler = startScheduler({ run: () => never, intervalMs: 1000, failure, logger })
    await vi.advanceTimersByTimeAsync(1000)
    const stopped = scheduler.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    await stopped
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('has never two runs at once in one server', async () => {
  const server = await createTestServer()
  let atOnce = 0
  let most = 0
  server.sfu.meanwhile = async (call) => {
    if (call !== 'listRooms') return
    most = Math.max(most, ++atOnce)
    await new Promise((resolve) => setImmediate(resolve))
    atOnce--
  }
  await Promise.all(Array.from({ length: 5 }, async () => await server.services.lifecycle.run()))
  expect(most).toBe(1)
})
