import { Meeting, Problem, TokenAnswer, WaitingAnswer } from '@plenum/meeting-contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DATABASES } from '../testing/test-databases.ts'
import { createTestServer, SERVICE_KEY } from '../testing/test-server.ts'
import { EventReader } from './testing/event-reader.ts'

const STARTS_AT = '2026-11-21T11:00:00.000Z'

describe.each(DATABASES)('whoever waits for the start on %s', (database) => {
  let server: Awaited<ReturnType<typeof createTestServer>>
  let ada: string
  let meeting: Meeting
  let waiting: WaitingAnswer
  beforeEach(async () => {
    server = await createTestServer({}, { database })
    ada = await server.hostToken()
    const json = { title: 'Team Sync', startsAt: STARTS_AT }
    const created = await server.request('/api/meetings', { json, bearer: ada })
    meeting = Meeting.parse(await created.json())
    const answer = await askForToken({ json: { name: 'Grace' } })
    expect(answer.status).toBe(202)
    waiting = WaitingAnswer.parse(await answer.json())
  })
  afterEach(async () => {
    server.services.events.closeAll()
    await server.close()
  })

  async function askForToken(request: Parameters<typeof server.request>[1]): Promise<Response> {
    return await server.request(`/api/meetings/${meeting.id}/token`, request)
  }

  const STARTS: Record<string, () => Promise<Response>> = {
    'its creator joins': () => askForToken({ json: {}, bearer: ada }),
    'its time has come': () => {
      server.clock.advanceSeconds(3600)
      return server.request('/api/scheduler', { method: 'POST', bearer: SERVICE_KEY })
    },
    'its creator says so': () =>
      server.request(`/api/meetings/${meeting.id}`, {
        method: 'PATCH',
        body: JSON.stringify({ status: 'ACTIVE' }),
        headers: { 'content-type': 'application/json' },
        bearer: ada,
      }),
  }

  it.each(Object.keys(STARTS))('is told when %s, and comes in as the stay that waited', async (start) => {
    const { sessionToken } = waiting
    const events = await server.request(`/api/meetings/${meeting.id}/events`, { bearer: sessionToken })
    const reader = new EventReader(events.body)
    expect(await reader.next()).toEqual({
      state: 'waiting',
      reason: 'not_started',
      startsAt: STARTS_AT,
      isHostHere: false,
      isLocked: false,
    })
    expect((await askForToken({ json: {}, bearer: sessionToken })).status).toBe(202)
    expect((await STARTS[start]?.())?.status).toBe(200)
    expect(await reader.next()).toEqual({ state: 'started' })
    const answer = await askForToken({ json: {}, bearer: sessionToken })
    expect(answer.status).toBe(200)
    expect(TokenAnswer.parse(await answer.json())).toMatchObject({ sessionToken, role: 'participant' })
    server.bus.publish(meeting.id)
    expect(await reader.next()).toEqual({ state: 'admitted' })
  })

  it('may do nothing but watch and ask again', async () => {
    const { sessionToken } = waiting
    const { paths, components } = (await (await server.request('/api/openapi.json')).json()) as OpenApi
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    )
    const answers: Record<string, string> = {}
    for (const { path, method, operation } of routes) {
      if (OPEN_TO_WAITING.has(operation.operationId) || !operation.security) continue
      const body = bodyOf(operation, components)
      const response = await server.request(addressOf(path, operation), {
        method,
        bearer: sessionToken,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
      const { code } = Problem.parse(await response.json())
      answers[`${method} ${path}`] = code
      const isOfTheMeeting = path.startsWith('/api/meetings/{id}') || path === '/api/messages'
      expect(`${method} ${path}: ${code}`).toMatch(
        isOfTheMeeting ? /: session\.waiting$/ : /: (auth\.required|permission\.denied|meeting\.not_started)$/,
      )
    }
    expect(Object.values(answers).filter((code) => code === 'session.waiting').length).toBeGreaterThan(10)
  })

  function bodyOf({ operationId, requestBody }: Operation, { schemas }: OpenApi['components']): object | undefined {
    if (operationId === 'postMessage') return { id: 'message-1', meetingId: meeting.id, text: 'Hello' }
    if (operationId === 'createMeeting') return { title: 'Team Sync', startsAt: STARTS_AT }
    if (operationId === 'createInstantMeeting') return { title: 'Team Sync' }
    if (operationId === 'addParticipants') return { participants: [{ userId: 'someone' }] }
    if (operationId === 'updateMeeting') return { title: 'Mine now' }
    if (operationId === 'createStandardToken') return { room_name: meeting.id, participant_name: 'Grace' }
    const { schema, example, examples = {} } = requestBody?.content['application/json'] ?? {}
    const named = schema?.$ref?.split('/').at(-1) ?? ''
    return requestBody && (example ?? Object.values(examples)[0]?.value ?? schemas[named]?.example)
  }

  function addressOf(path: string, { operationId }: Operation): string {
    const address = path.replace('{id}', meeting.id).replace(/\{\w+\}/, 'p_someone')
    if (operationId === 'listMessages') return `${address}?meetingId=${meeting.id}`
    if (address.endsWith('/bans')) return `${address}?id=somebody`
    return address.endsWith('/participants') ? `${address}?userId=someone` : address
  }
})

/** Where whoever waits may go too, and where nobody is asked who he is. */
const OPEN_TO_WAITING = new Set(['watchMeeting', 'createToken', 'getJoinInfo', 'withdraw'])

interface BodyExamples {
  schema?: { $ref?: string }
  example?: object
  examples?: Record<string, { value: object }>
}

interface Operation {
  operationId: string
  security?: unknown[]
  requestBody?: { content: Record<string, BodyExamples | undefined> }
}

interface OpenApi {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { example?: object } | undefined> }
}
