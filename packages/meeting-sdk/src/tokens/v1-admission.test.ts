import { describe, expect, test } from 'vitest'
import { v1Admission } from './v1-admission.ts'

const { signal } = new AbortController()
const ANSWER = {
  success: true,
  token: `x.${btoa(JSON.stringify({ sub: 'user-7' }))}.x`,
  roomName: 'meeting-123',
  serverUrl: 'wss://livekit.example.com',
  meeting: { meeting_id: 123, heading: 'Team Sync', description: '', status: 'PROCESSING' },
}

function asking(body: unknown, init: ResponseInit = {}) {
  const sent: { url: string; authorization: string | null }[] = []
  const admission = v1Admission({
    baseUrl: 'https://app.example.com/',
    auth: () => 'jwt',
    retries: 0,
    fetch: async (input, { headers } = {}) => {
      sent.push({ url: String(input), authorization: new Headers(headers).get('Authorization') })
      return typeof body === 'string' ? new Response(body, init) : Response.json(body, init)
    },
  })
  return { sent, asked: admission.request('12/3', { name: 'Ada', signal }) }
}

describe('the v1 route', () => {
  test('is asked as the host user, and lets him in', async () => {
    const { sent, asked } = asking(ANSWER)
    expect(await asked).toEqual({
      token: ANSWER.token,
      livekitUrl: 'wss://livekit.example.com',
      identity: 'user-7',
      role: 'participant',
      meeting: { id: '12/3', title: 'Team Sync', status: 'ACTIVE', isPublic: false },
    })
    expect(sent).toEqual([{ url: 'https://app.example.com/api/v1/meeting/token/12%2F3', authorization: 'Bearer jwt' }])
  })

  test.each([
    ['PENDING', 'SCHEDULED'],
    ['COMPLETED', 'ENDED'],
    ['CANCELLED', 'CANCELLED'],
    ['RUNNING', 'ACTIVE'],
  ])('says by %s that a meeting is %s', async (said, status) => {
    const { asked } = asking({ ...ANSWER, meeting: { ...ANSWER.meeting, status: said } })
    expect(await asked).toMatchObject({ meeting: { status } })
  })

  test('need not tell more than the token and its server', async () => {
    const { token, serverUrl } = ANSWER
    const bare = await asking({ token, serverUrl }).asked
    expect(bare).toMatchObject({ token, meeting: { title: '', status: 'ACTIVE' } })
    expect(await asking({ token, serverUrl, meeting: null }).asked).toEqual(bare)
  })

  test.each([
    [400, 'meeting.not_found'],
    [401, 'auth.required'],
    [403, 'permission.denied'],
    [404, 'meeting.not_found'],
    [409, 'meeting.status_conflict'],
    [410, 'meeting.ended'],
    [423, 'meeting.locked'],
    [429, 'request.rate_limited'],
    [500, 'internal.unexpected'],
    [502, 'server.unreadable'],
    [503, 'server.busy'],
  ])('refuses by %i, which is %s, and says why', async (status, code) => {
    const { asked } = asking({ success: false, error: 'You are not invited.' }, { status })
    await expect(asked).rejects.toMatchObject({ code, context: { status, detail: 'You are not invited.' } })
  })

  test('refuses by a code of ours where it has one', async () => {
    const problem = { success: false, error: 'x', code: 'lobby.required', detail: 'A host lets people in.' }
    const { asked } = asking(problem, { status: 403, headers: { 'X-Request-Id': 'r1' } })
    await expect(asked).rejects.toMatchObject({
      code: 'lobby.required',
      context: { status: 403, detail: 'A host lets people in.', requestId: 'r1' },
    })
  })

  test.each([
    [{ ...ANSWER, success: false, error: 'You are not invited.' }, 'server.unreadable: You are not invited.'],
    [{ ...ANSWER, token: 7 }, 'server.unreadable'],
    [[], 'server.unreadable'],
    ['<h1>Welcome</h1>', 'server.unreadable'],
  ])('lets nobody in by %j', async (body, message) => {
    const { asked } = asking(body)
    await expect(asked).rejects.toMatchObject({ code: 'server.unreadable', message, context: { status: 200 } })
  })
})
