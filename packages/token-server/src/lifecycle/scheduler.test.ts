import { expect, it, vi } from 'vitest'
import { createLogger } from '../logger.ts'
import { createTestServer } from '../testing/test-server.ts'
import { startScheduler } from './scheduler.ts'

const RUN = { activated: 0, ended: 0, roomsDeleted: 0, at: '2026-11-21T10:00:00.000Z' }
const logger = createLogger('silent')

it('runs again and again, also after a run that failed, until it is stopped', async () => {
  let runs = 0
  const run = async () => {
    if (++runs === 2) throw new Error('the database is away')
    return RUN
  }
  const scheduler = startScheduler({ lifecycle: { run }, intervalMs: 1, logger })
  await vi.waitUntil(() => runs >= 4)
  await scheduler.stop()
  const atStop = runs
  await new Promise((resolve) => setImmediate(resolve))
  expect(runs).toBe(atStop)
})

it('stops when the run that is under way is through', async () => {
  const { promise: started, resolve: start } = Promise.withResolvers<void>()
  const { promise: through, resolve: finish } = Promise.withResolvers<void>()
  const events: string[] = []
  const run = async () => {
    start()
    await through
    events.push('ran')
    return RUN
  }
  const scheduler = startScheduler({ lifecycle: { run }, intervalMs: 1, logger })
  await started
  const stopped = scheduler.stop().then(() => events.push('stopped'))
  finish()
  await stopped
  expect(events).toEqual(['ran', 'stopped'])
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
