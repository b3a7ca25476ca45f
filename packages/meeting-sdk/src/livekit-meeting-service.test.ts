import { describe, expect, test } from 'vitest'
import { LiveKitMeetingService } from './livekit-meeting-service.ts'
import { httpAdmission } from './tokens/http-admission.ts'
import type { StayPlace, StayStore } from './tokens/stay-store.ts'

interface Sent {
  readonly url: string
  readonly method: string
  readonly authorization: string | null
  readonly body: unknown
}

function serviceAnswering(answer: (request: Sent) => Response | Promise<Response>, auth?: () => string | null) {
  const sent: Sent[] = []
  const service = new LiveKitMeetingService({
    baseUrl: 'https://meet.example.com/',
    ...(auth === undefined ? {} : { auth }),
    fetch: async (input, init) => {
      init?.signal?.throwIfAborted()
      const request: Sent = {
        url: String(input),
        method: init?.method ?? 'GET',
        authorization: new Headers(init?.headers).get('Authorization'),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      }
      sent.push(request)
      return answer(request)
    },
  })
  return { service, sent }
}

const problem = (code: string, status: number, headers: Record<string, string> = {}) =>
  Response.json({ type: 'about:blank', title: 'x', status, code, detail: 'said so' }, { status, headers })

describe('LiveKitMeetingService', () => {
  test('sends the host user along and asks at the right address', async () => {
    const { service, sent } = serviceAnswering(
      () => Response.json({ meetings: [], nextCursor: null }),
      () => 'jwt',
    )
    await service.listMeetings({ status: 'ACTIVE', limit: 5 })
    expect(sent).toEqual([
      {
        url: 'https://meet.example.com/api/meetings?status=ACTIVE&limit=5',
        method: 'GET',
        authorization: 'Bearer jwt',
        body: undefined,
      },
    ])
  })

  test('guests send no credential', async () => {
    const { service, sent } = serviceAnswering(() => Response.json({}))
    await service.getJoinInfo('team sync/1')
    expect(sent[0]).toMatchObject({ url: 'https://meet.example.com/api/join/team%20sync%2F1', authorization: null })
  })

  test("carries the server's code, detail, request id and when to come back", async () => {
    const { service } = serviceAnswering(() =>
      problem('livekit.unavailable', 503, { 'Retry-After': '5', 'X-Request-Id': 'r1' }),
    )
    await expect(service.generateMeetingToken('m')).rejects.toMatchObject({
      code: 'livekit.unavailable',
      retryable: true,
      context: { status: 503, detail: 'said so', requestId: 'r1', retryAfterSeconds: 5 },
    })
  })

  test('something else at the address is told apart from a refusal', async () => {
    const html = serviceAnswering(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    await expect(html.service.listMeetings()).rejects.toMatchObject({ code: 'server.unreadable' })
    const page = serviceAnswering(() => new Response('<h1>Welcome</h1>'))
    await expect(page.service.listMeetings()).rejects.toMatchObject({ code: 'server.unreadable' })
    const unknown = serviceAnswering(() => problem('meeting.on_fire', 500))
    await expect(unknown.service.listMeetings()).rejects.toMatchObject({ code: 'server.unreadable' })
  })

  test('no network and a cancelled call have codes of their own', async () => {
    const { service } = serviceAnswering(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(service.listMeetings()).rejects.toMatchObject({ code: 'network.unreachable', retryable: true })
    await expect(service.listMeetings({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'request.cancelled',
    })
  })
})

describe('who the service acts for', () => {
  const jwt = (claims: object) => `x.${btoa(JSON.stringify(claims))}.x`

  test('users differ by issuer and subject, not by the token of the day', async () => {
    const callerOf = (token: string | null) =>
      serviceAnswering(
        () => Response.json({}),
        () => token,
      ).service.caller()
    const ada = await callerOf(jwt({ sub: 'ada', exp: 1 }))
    expect(await callerOf(jwt({ sub: 'ada', exp: 2 }))).toBe(ada)
    expect(await callerOf(jwt({ sub: 'ada', iss: 'elsewhere' }))).not.toBe(ada)
    expect(await callerOf(jwt({ sub: 'grace' }))).not.toBe(ada)
    expect(await callerOf(null)).toBe('')
    expect(await callerOf('opaque')).toBe('opaque')
  })

  test('a host that cannot say who is signed in gets a code', async () => {
    const service = new LiveKitMeetingService({ auth: () => Promise.reject(new Error('no sign-in')) })
    await expect(service.listMeetings()).rejects.toMatchObject({ code: 'auth.unavailable', retryable: true })
  })
})

describe('admission over HTTP', () => {
  const memory = (): StayStore & { readonly stays: Map<string, string> } => {
    const stays = new Map<string, string>()
    const keyOf = (place: StayPlace) => `${place.owner} ${place.meetingId}`
    return {
      stays,
      claim: async (place) => stays.get(keyOf(place)) ?? null,
      keep: async (place, token) => void stays.set(keyOf(place), token),
      drop: (place) => void stays.delete(keyOf(place)),
    }
  }
  const answer = (sessionToken: string) => Response.json({ token: 't', sessionToken })
  const signal = new AbortController().signal

  test('comes back as the stay that this tab had', async () => {
    const { service, sent } = serviceAnswering(() => answer('ps_one'))
    const admission = httpAdmission(service, memory())
    await admission.request('m', { name: 'Ada', signal })
    await admission.request('m', { signal })
    expect(sent.map(({ authorization }) => authorization)).toEqual([null, 'Bearer ps_one'])
  })

  test('a stay that the server has forgotten becomes a new one', async () => {
    const { service, sent } = serviceAnswering(({ authorization }) =>
      authorization === 'Bearer ps_old' ? problem('session.invalid', 401) : answer('ps_new'),
    )
    const stays = memory()
    stays.stays.set(' m', 'ps_old')
    await httpAdmission(service, stays).request('m', { name: 'Ada', signal })
    expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer ps_old', null])
    expect(stays.stays.get(' m')).toBe('ps_new')
  })

  test('any other refusal keeps the stay', async () => {
    const { service } = serviceAnswering(() => problem('livekit.unavailable', 503))
    const stays = memory()
    stays.stays.set(' m', 'ps_one')
    await expect(httpAdmission(service, stays).request('m', { signal })).rejects.toMatchObject({
      code: 'livekit.unavailable',
    })
    expect(stays.stays.get(' m')).toBe('ps_one')
  })
})
