import { Problem } from '@plenum/meeting-contract'
import { describe, expect, it } from 'vitest'
import { createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const reportOf = async (server: Server) => await (await server.request('/metrics', { bearer: SERVICE_KEY })).text()
const linesOf = (report: string, name: string) => report.split('\n').filter((line) => line.startsWith(name))

describe('who may read', () => {
  it('is a service alone', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { sessionToken } = await server.join(meeting, { name: 'Grace' })
    const codeFor = async (bearer?: string) => {
      const response = await server.request('/metrics', bearer === undefined ? {} : { bearer })
      return Problem.parse(await response.json()).code
    }
    expect(await codeFor()).toBe('auth.required')
    expect(await codeFor('nonsense')).toBe('auth.invalid')
    expect(await codeFor(await server.hostToken())).toBe('permission.denied')
    expect(await codeFor(sessionToken)).toBe('permission.denied')
    const response = await server.request('/metrics', { bearer: SERVICE_KEY })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=/)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

describe('requests', () => {
  it('are counted by method, pattern and status, whatever paths are asked for', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    for (let index = 0; index < 30; index++) {
      await server.request(`/api/meetings/canary-${index}/token`, { json: { name: 'Grace' } })
      await server.request(`/canary-${index}`)
      await server.request(`/api/meetings/canary-${index}?password=canary`)
      await server.request('/healthz', { method: `CANARY${index}` })
    }
    await server.join(meeting, { name: 'Grace' })
    const report = await reportOf(server)
    expect(report).not.toMatch(/canary/i)
    const counts = linesOf(report, 'plenum_http_request_duration_seconds_count')
    expect(counts).toContain(
      'plenum_http_request_duration_seconds_count{method="POST",route="/api/meetings/:id/token",status="404"} 30',
    )
    expect(counts).toContain(
      'plenum_http_request_duration_seconds_count{method="POST",route="/api/meetings/:id/token",status="200"} 1',
    )
    expect(counts).toContain('plenum_http_request_duration_seconds_count{method="GET",route="other",status="404"} 30')
    expect(counts.length).toBeLessThan(10)
  })

  it('that fail are counted by their code', async () => {
    const server = await createTestServer()
    await server.request('/api/meetings')
    await server.request('/api/nowhere')
    await server.request('/api/nowhere')
    expect(linesOf(await reportOf(server), 'plenum_refusals_total{').toSorted()).toEqual([
      'plenum_refusals_total{code="auth.required"} 1',
      'plenum_refusals_total{code="route.not_found"} 2',
    ])
  })
})

describe('room tokens', () => {
  it('are counted by role', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    await server.join(meeting, { bearer: await server.hostToken() })
    await server.join(meeting, { name: 'Grace' })
    const { sessionToken } = await server.join(meeting, { name: 'Linus' })
    await server.join(meeting, { bearer: sessionToken })
    expect(linesOf(await reportOf(server), 'plenum_tokens_minted_total{').toSorted()).toEqual([
      'plenum_tokens_minted_total{role="host"} 1',
      'plenum_tokens_minted_total{role="participant"} 3',
    ])
  })
})

describe('the lifecycle', () => {
  it('tells when it last ran, and how late it was', async () => {
    const server = await createTestServer()
    expect(linesOf(await reportOf(server), 'plenum_scheduler_last_run_age_seconds ')).toEqual([])
    server.services.metrics.schedulerRan(2.5)
    server.clock.advanceSeconds(40)
    const report = await reportOf(server)
    expect(report).toContain('plenum_scheduler_lag_seconds 2.5')
    expect(report).toContain('plenum_scheduler_last_run_age_seconds 40')
  })
})

it('of one server are not those of another', async () => {
  const [one, other] = [await createTestServer(), await createTestServer()]
  await one.request('/api/nowhere')
  expect(await reportOf(one)).toContain('route.not_found')
  expect(await reportOf(other)).not.toContain('route.not_found')
})

it('tells of the process when asked to', async () => {
  const server = await createTestServer()
  expect(await reportOf(server)).not.toContain('process_cpu')
  server.services.metrics.watchProcess()
  expect(await reportOf(server)).toMatch(/process_cpu_seconds_total \d/)
})
