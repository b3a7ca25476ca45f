import { describe, expect, it } from 'vitest'
import { createTestServer } from '../testing/test-server.ts'
import { healthRoutes } from './health.routes.ts'

it('is alive whatever is away', async () => {
  const server = await createTestServer()
  server.sfu.behaviour = 'UNREACHABLE'
  await server.db.destroy()
  const response = await server.request('/healthz')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok' })
})

describe('readiness', () => {
  it('is given when database and LiveKit answer', async () => {
    const response = await (await createTestServer()).request('/readyz')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'ready', database: true, livekit: true })
  })

  it.each(['UNREACHABLE', 'REFUSES'] as const)('tells that LiveKit %s', async (behaviour) => {
    const server = await createTestServer()
    server.sfu.behaviour = behaviour
    const response = await server.request('/readyz')
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ status: 'unready', database: true, livekit: false })
  })

  it('tells that the database is away', async () => {
    const server = await createTestServer()
    await server.db.destroy()
    expect(await (await server.request('/readyz')).json()).toEqual({
      status: 'unready',
      database: false,
      livekit: true,
    })
  })

  it('is refused soon when a part says nothing, which is asked once however many want to know', async () => {
    let asked = 0
    const silent = () => {
      asked += 1
      return new Promise<void>(() => {})
    }
    const routes = healthRoutes({ database: silent, livekit: async () => {} }, 20)
    const answers = await Promise.all([routes.request('/readyz'), routes.request('/readyz')])
    answers.push(await routes.request('/readyz'))
    for (const answer of answers) {
      expect(await answer.json()).toEqual({ status: 'unready', database: false, livekit: true })
    }
    expect(asked).toBe(1)
  })
})
