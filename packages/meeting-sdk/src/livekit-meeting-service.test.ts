import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LiveKitMeetingService } from './livekit-meeting-service.ts'
import { httpAdmission } from './tokens/http-admission.ts'
import type { StayPlace, StayStore } from './tokens/stay-store.ts'

interface Sent {
  readonly url: string
  readonly method: string
  readonly authorization: string | null
  readonly idempotencyKey: string | null
  readonly body: unknown
}

function serviceAnswering(
  answer: (request: Sent) => Response | Promise<Response>,
  auth?: () => string | null | Promise<string>,
) {
  const sent: Sent[] = []
  const service = new LiveKitMeetingService({
    baseUrl: 'https://meet.example.com/',
    ...(auth === undefined ? {} : { auth }),
    fetch: async (input, init) => {
      init?.signal?.throwIfAborted()
      const headers = new Headers(init?.headers)
      const request: Sent = {
        url: String(input).replace('https://meet.example.com', ''),
        method: init?.method ?? 'GET',
        authorization: headers.get('Authorization'),
        idempotencyKey: headers.get('Idempotency-Key'),
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

type Call = (service: LiveKitMeetingService) => Promise<unknown>

/** Each method: what it asks for, and whether that is done again after a lost connection. */
const CALLS: readonly (readonly [name: string, call: Call, asked: string, body: unknown, isRepeated: boolean])[] = [
  [
    'createMeeting',
    (s) => s.createMeeting({ title: 'T', startsAt: 'soon' }),
    'POST /api/meetings',
    { title: 'T', startsAt: 'soon' },
    false,
  ],
  [
    'createMeeting with a key',
    (s) => s.createMeeting({ title: 'T', startsAt: 'soon' }, { idempotencyKey: 'k' }),
    'POST /api/meetings',
    { title: 'T', startsAt: 'soon' },
    true,
  ],
  [
    'createInstantMeeting',
    (s) => s.createInstantMeeting({ title: 'T' }),
    'POST /api/meetings/instant',
    { title: 'T' },
    false,
  ],
  [
    'createInstantMeeting with a key',
    (s) => s.createInstantMeeting({ title: 'T' }, { idempotencyKey: 'k' }),
    'POST /api/meetings/instant',
    { title: 'T' },
    true,
  ],
  [
    'listMeetings',
    (s) => s.listMeetings({ status: 'ACTIVE', limit: 5, q: undefined }),
    'GET /api/meetings?status=ACTIVE&limit=5',
    undefined,
    true,
  ],
  ['getMeetingDetails', (s) => s.getMeetingDetails('ext:4 7'), 'GET /api/meetings/ext%3A4%207', undefined, true],
  [
    'updateMeeting',
    (s) => s.updateMeeting('m', { password: null }),
    'PATCH /api/meetings/m',
    { password: null },
    false,
  ],
  [
    'updateMeetingStatus to ACTIVE',
    (s) => s.updateMeetingStatus('m', 'ACTIVE'),
    'PATCH /api/meetings/m',
    { status: 'ACTIVE' },
    false,
  ],
  [
    'updateMeetingStatus to CANCELLED',
    (s) => s.updateMeetingStatus('m', 'CANCELLED'),
    'PATCH /api/meetings/m',
    { status: 'CANCELLED' },
    false,
  ],
  [
    'updateMeetingStatus to ENDED',
    (s) => s.updateMeetingStatus('m', 'ENDED'),
    'POST /api/meetings/m/end',
    undefined,
    true,
  ],
  ['cancelMeeting', (s) => s.cancelMeeting('m'), 'DELETE /api/meetings/m', undefined, true],
  ['endMeeting', (s) => s.endMeeting('m'), 'POST /api/meetings/m/end', undefined, true],
  ['reissueInvite', (s) => s.reissueInvite('m'), 'POST /api/meetings/m/invite', undefined, false],
  ['getCalendarFile', (s) => s.getCalendarFile('m'), 'GET /api/meetings/m/calendar.ics', undefined, true],
  ['issueCalendarFeed', (s) => s.issueCalendarFeed(), 'POST /api/calendar-feed', undefined, false],
  ['revokeCalendarFeed', (s) => s.revokeCalendarFeed(), 'DELETE /api/calendar-feed', undefined, true],
  ['listParticipants', (s) => s.listParticipants('m'), 'GET /api/meetings/m/participants', undefined, true],
  [
    'addParticipants',
    (s) => s.addParticipants('m', [{ userId: 'u' }]),
    'POST /api/meetings/m/participants',
    { participants: [{ userId: 'u' }] },
    true,
  ],
  [
    'removeParticipant',
    (s) => s.removeParticipant('m', { email: 'a+b@x.org' }),
    'DELETE /api/meetings/m/participants?email=a%2Bb%40x.org',
    undefined,
    true,
  ],
  ['listAttendees', (s) => s.listAttendees('m'), 'GET /api/meetings/m/attendees', undefined, true],
  ['setHand', (s) => s.setHand('m', 'p_1', true), 'POST /api/meetings/m/attendees/p_1/hand', { raised: true }, true],
  [
    'muteAttendee',
    (s) => s.muteAttendee('m', 'p_1#x', { allowUnmute: false }),
    'POST /api/meetings/m/attendees/p_1%23x/mute',
    { allowUnmute: false },
    true,
  ],
  [
    'stopSource',
    (s) => s.stopSource('m', 'p_1', 'screen'),
    'POST /api/meetings/m/attendees/p_1/unpublish',
    { source: 'screen' },
    true,
  ],
  ['removeAttendee', (s) => s.removeAttendee('m', 'p_1'), 'POST /api/meetings/m/attendees/p_1/remove', undefined, true],
  ['banAttendee', (s) => s.banAttendee('m', 'p_1'), 'POST /api/meetings/m/attendees/p_1/ban', undefined, true],
  [
    'setRole',
    (s) => s.setRole('m', 'p_1', 'cohost'),
    'POST /api/meetings/m/attendees/p_1/role',
    { role: 'cohost' },
    true,
  ],
  ['muteAll', (s) => s.muteAll('m'), 'POST /api/meetings/m/mute-all', {}, true],
  ['lowerHands', (s) => s.lowerHands('m'), 'POST /api/meetings/m/lower-hands', undefined, true],
  ['setSpotlight', (s) => s.setSpotlight('m', null), 'POST /api/meetings/m/spotlight', { identity: null }, true],
  ['listBans', (s) => s.listBans('m'), 'GET /api/meetings/m/bans', undefined, true],
  ['unban', (s) => s.unban('m', 'b 1'), 'DELETE /api/meetings/m/bans?id=b+1', undefined, true],
  ['getMessages', (s) => s.getMessages('m', { after: 'c' }), 'GET /api/messages?meetingId=m&after=c', undefined, true],
  [
    'sendMessage',
    (s) => s.sendMessage('m', { id: 'message-1', text: 'Hi' }),
    'POST /api/messages',
    { id: 'message-1', meetingId: 'm', text: 'Hi' },
    true,
  ],
  ['getJoinInfo', (s) => s.getJoinInfo('team sync/1'), 'GET /api/join/team%20sync%2F1', undefined, true],
  [
    'generateMeetingToken',
    (s) => s.generateMeetingToken('m', { name: 'Ada', password: 'p', email: 'e', inviteKey: 'i' }),
    'POST /api/meetings/m/token',
    { name: 'Ada', password: 'p', email: 'e', inviteKey: 'i' },
    false,
  ],
  [
    'generateMeetingToken for a stay',
    (s) => s.generateMeetingToken('m', { sessionToken: 'ps_1' }),
    'POST /api/meetings/m/token',
    {},
    true,
  ],
  ['runScheduler', (s) => s.runScheduler(), 'POST /api/scheduler', undefined, true],
  ['signInForDevelopment', (s) => s.signInForDevelopment('Ada'), 'POST /api/dev/sign-in', { name: 'Ada' }, false],
]

describe('LiveKitMeetingService', () => {
  test.each(CALLS)('%s asks for it', async (_, call, asked, body) => {
    const { service, sent } = serviceAnswering(() => Response.json({}))
    await call(service).catch(() => {})
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([asked])
    expect(sent[0]?.body).toEqual(body)
  })

  test('creations carry the key of the host', async () => {
    const { service, sent } = serviceAnswering(() => Response.json({}))
    await service.createInstantMeeting({ title: 'T' }, { idempotencyKey: 'click-1' })
    await service.createInstantMeeting({ title: 'T' })
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['click-1', null])
  })

  test('acts as the host user, as a guest, or as the stay that is given', async () => {
    const { service, sent } = serviceAnswering(
      () => Response.json({}),
      () => 'jwt',
    )
    await service.listMeetings()
    await service.getMessages('m', {}, { sessionToken: 'ps_1' })
    const guest = serviceAnswering(() => Response.json({}))
    await guest.service.getJoinInfo('m')
    expect([...sent, ...guest.sent].map(({ authorization }) => authorization)).toEqual([
      'Bearer jwt',
      'Bearer ps_1',
      null,
    ])
  })

  test('signs in for development without being signed in: `auth` may ask for it', async () => {
    const { service, sent } = serviceAnswering(
      () => Response.json({ token: 'jwt' }),
      async () => (await service.signInForDevelopment('Ada')).token,
    )
    await service.listMeetings()
    expect(sent.map(({ authorization }) => authorization)).toEqual([null, 'Bearer jwt'])
  })

  test("carries the server's code, detail, request id and when to come back", async () => {
    const { service } = serviceAnswering(() =>
      problem('livekit.unavailable', 503, { 'Retry-After': '60', 'X-Request-Id': 'r1' }),
    )
    await expect(service.generateMeetingToken('m')).rejects.toMatchObject({
      code: 'livekit.unavailable',
      retryable: true,
      context: { status: 503, detail: 'said so', requestId: 'r1', retryAfterSeconds: 60 },
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

  test('a cancelled call has a code of its own', async () => {
    const { service } = serviceAnswering(() => Response.json({}))
    await expect(service.listMeetings({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'request.cancelled',
    })
  })

  test('answers that one has to wait', async () => {
    const waiting = { status: 'waiting', reason: 'lobby', sessionToken: 'ps_1', startsAt: null }
    const { service } = serviceAnswering(() => Response.json(waiting, { status: 202 }))
    expect(await service.generateMeetingToken('m', { name: 'Grace' })).toEqual(waiting)
  })
})

describe('after a lost connection', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test.each(CALLS)(
    '%s is asked for again where twice is as good as once',
    async (_, call, _asked, _body, isRepeated) => {
      const { service, sent } = serviceAnswering(() => Promise.reject(new TypeError('Failed to fetch')))
      const asked = expect(call(service)).rejects.toMatchObject({ code: 'network.unreachable', retryable: true })
      await vi.runAllTimersAsync()
      await asked
      expect(sent).toHaveLength(isRepeated ? 3 : 1)
    },
  )
})

describe('whether one may join', () => {
  const INFO = { status: 'ACTIVE', startsAt: null, requiresPassword: false, requiresSignIn: false, lobby: false }
  const known = { meetingId: 'm', title: 'T' }

  test.each([
    [
      { ...INFO, ...known, allowed: true, role: 'host' },
      { allowed: true, role: 'host' },
    ],
    [{ ...INFO, ...known, allowed: false, requiresPassword: true }, { reason: 'password_required' }],
    [{ ...INFO, allowed: false, requiresSignIn: true, requiresPassword: true }, { reason: 'invitation_required' }],
    [{ ...INFO, ...known, allowed: false, requiresSignIn: true, status: 'ENDED' }, { reason: 'ended' }],
    [{ ...INFO, ...known, allowed: false, requiresPassword: true, status: 'CANCELLED' }, { reason: 'cancelled' }],
    [{ ...INFO, ...known, allowed: false }, { reason: 'refused' }],
  ])('%j is %j', async (info, access) => {
    const { service } = serviceAnswering(() => Response.json(info))
    expect(await service.validateMeetingAccess('team-sync')).toEqual({ ...info, ...access })
  })

  test('a meeting that is not there, or not to be known, is a reason too', async () => {
    const { service, sent } = serviceAnswering(() => problem('meeting.not_found', 404))
    expect(await service.validateMeetingAccess('nowhere')).toEqual({ allowed: false, reason: 'not_found' })
    expect(sent).toHaveLength(1)
  })

  test('who has a credential may name the meeting by its id', async () => {
    const { service, sent } = serviceAnswering(
      ({ url }) => {
        if (url === '/api/join/m1') return problem('meeting.not_found', 404)
        return Response.json(
          url === '/api/meetings/m1' ? { roomName: 'team-sync' } : { ...INFO, allowed: true, role: 'host' },
        )
      },
      () => 'jwt',
    )
    expect(await service.validateMeetingAccess('m1')).toMatchObject({ allowed: true, role: 'host' })
    expect(sent.at(-1)?.url).toBe('/api/join/team-sync')
  })

  test('cannot be told by a server that does not answer', async () => {
    const { service } = serviceAnswering(() => problem('auth.invalid', 401))
    await expect(service.validateMeetingAccess('m')).rejects.toMatchObject({ code: 'auth.invalid' })
  })
})

describe('watching a meeting', () => {
  test('asks as the stay for the events of the meeting, and hears them', async () => {
    const { service, sent } = serviceAnswering(
      () => new Response('data: {"state":"ended"}\n\n', { headers: { 'Content-Type': 'text/event-stream' } }),
    )
    const told: unknown[] = []
    const { signal } = new AbortController()
    await service.watchMeeting('m', { sessionToken: 'ps_1', signal, onEvent: (event) => told.push(event) })
    expect(told).toEqual([{ state: 'ended' }])
    expect(sent).toMatchObject([{ method: 'GET', url: '/api/meetings/m/events', authorization: 'Bearer ps_1' }])
  })

  test('is refused with the code of the server', async () => {
    const { service } = serviceAnswering(() => problem('session.invalid', 401))
    const { signal } = new AbortController()
    const watched = service.watchMeeting('m', { sessionToken: 'ps_1', signal, onEvent: () => {} })
    await expect(watched).rejects.toMatchObject({ code: 'session.invalid', context: { status: 401 } })
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
    const { service } = serviceAnswering(() => problem('livekit.refused', 502))
    const stays = memory()
    stays.stays.set(' m', 'ps_one')
    await expect(httpAdmission(service, stays).request('m', { signal })).rejects.toMatchObject({
      code: 'livekit.refused',
    })
    expect(stays.stays.get(' m')).toBe('ps_one')
  })
})
