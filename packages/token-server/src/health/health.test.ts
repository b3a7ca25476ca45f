import { describe, expect, it } from 'vitest'
import { createTestServer } from '../testing/test-server.ts'

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
})
