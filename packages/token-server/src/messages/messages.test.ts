import { randomUUID } from 'node:crypto'
import { type Meeting, Message, MessagePage, Problem } from '@plenum/meeting-contract'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY, signHostJwt } from '../testing/test-server.ts'
import { insertWaitingStay } from '../testing/waiting-stay.ts'
import { toMessageCursor } from './message-cursor.ts'

onEachDatabase((start) => {
  let server: Awaited<ReturnType<typeof createTestServer>>
  let meeting: Meeting
  let ada: string
  beforeEach(async () => {
    server = await start()
    ada = await server.hostToken()
    meeting = await server.createMeeting()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const newMessage = (text = 'Hello') => ({ id: randomUUID(), meetingId: meeting.id, text })

  async function send(json: unknown, bearer?: string): Promise<Response> {
    return await server.request('/api/messages', bearer === undefined ? { json } : { json, bearer })
  }

  async function read(query: Record<string, string>, bearer?: string): Promise<Response> {
    const path = `/api/messages?${new URLSearchParams({ meetingId: meeting.id, ...query })}`
    return await server.request(path, bearer === undefined ? {} : { bearer })
  }

  async function page(query: Record<string, string> = {}, bearer = ada): Promise<MessagePage> {
    const response = await read(query, bearer)
    expect(response.status).toBe(200)
    return MessagePage.parse(await response.json())
  }

  /** A stay that was let in, without going through the door. */
  async function stay(row: Parameters<typeof insertWaitingStay>[3] = {}) {
    return await insertWaitingStay(server.db, meeting.id, 'lobby', { state: 'admitted', waiting_for: null, ...row })
  }

  it('are kept and read in the order in which they came', async () => {
    const grace = await stay()
    const first = newMessage('First')
    const response = await send(first, ada)
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({
      ...first,
      identity: null,
      userId: 'ada',
      name: 'Ada',
      sentAt: '2026-11-21T10:00:00.000Z',
    })
    const second = newMessage('Second')
    expect((await send(second, grace.sessionToken)).status).toBe(201)
    const { messages, nextCursor } = await page()
    expect(messages.map(({ text, identity, userId, name }) => ({ text, identity, userId, name }))).toEqual([
      { text: 'First', identity: null, userId: 'ada', name: 'Ada' },
      { text: 'Second', identity: `p_${grace.id}`, userId: null, name: 'Grace' },
    ])
    expect(await page({ after: nextCursor ?? '' })).toEqual({ messages: [], nextCursor })
    await send(newMessage('Third'), ada)
    expect((await page({ after: nextCursor ?? '' })).messages).toMatchObject([{ text: 'Third' }])
  })

  it('have no cursor while there are none', async () => {
    expect(await page()).toEqual({ messages: [], nextCursor: null })
  })

  it('are read page by page, each once, while others write', async () => {
    const bearers = await Promise.all(['x', 'y', 'z'].map(async (name) => (await stay({ name })).sessionToken))
    const texts = Array.from({ length: 30 }, (_, index) => `message ${index}`)
    const writing = Promise.all(texts.map((text, index) => send(newMessage(text), bearers[index % 3])))
    const seen: string[] = []
    let after: string | undefined
    let isWritten = false
    void writing.then(() => {
      isWritten = true
    })
    for (;;) {
      const wasWritten = isWritten
      const { messages, nextCursor } = await page({ limit: '7', ...(after === undefined ? {} : { after }) })
      seen.push(...messages.map(({ text }) => text))
      after = nextCursor ?? undefined
      if (wasWritten && messages.length === 0) break
    }
    expect((await writing).map(({ status }) => status)).toEqual(texts.map(() => 201))
    expect(seen.toSorted()).toEqual(texts.toSorted())
    expect((await page({ limit: '200' })).messages.map(({ text }) => text)).toEqual(seen)
  })

  it('have the author of the credential, whatever the body says', async () => {
    const response = await send({ ...newMessage(), name: 'Ada', userId: 'ada', identity: 'p_1' }, ada)
    expect(response.status).toBe(422)
    const { errors } = Problem.parse(await response.json())
    expect(errors?.map(({ path }) => path).toSorted()).toEqual(['identity', 'name', 'userId'])
    const user = await stay({ user_id: 'paul', name: 'Paul' })
    expect(await (await send(newMessage(), user.sessionToken)).json()).toMatchObject({ userId: 'paul', name: 'Paul' })
    const exp = server.clock.now().getTime() / 1000 + 60
    const nameless = await signHostJwt({ sub: 'ada', exp })
    expect(await (await send(newMessage(), nameless)).json()).toMatchObject({ userId: 'ada', name: 'ada' })
  })

  it('are kept once, however often they are sent', async () => {
    const grace = await stay()
    const message = newMessage()
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(message, grace.sessionToken)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    const bodies = await Promise.all(answers.map(async (answer) => Message.parse(await answer.json())))
    for (const body of bodies) expect(body).toEqual(bodies[0])
    expect((await page()).messages).toHaveLength(1)
  })

  it('are refused under an id that another has', async () => {
    const [grace, other] = [await stay(), await stay({ name: 'Grace' })]
    const message = newMessage()
    await send(message, grace.sessionToken)
    for (const [json, bearer] of [
      [{ ...message, text: 'Goodbye' }, grace.sessionToken],
      [message, other.sessionToken],
      [message, ada],
    ] as const) {
      const response = await send(json, bearer)
      expect([response.status, await response.json()]).toMatchObject([409, { code: 'message.id_taken' }])
    }
    expect((await page()).messages).toMatchObject([{ text: 'Hello' }])
    const elsewhere = await server.createMeeting()
    expect((await send({ ...message, meetingId: elsewhere.id }, ada)).status).toBe(201)
  })

  it('are stored and answered as they are', async () => {
    const texts = [
      '<img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      "'; drop table messages; --",
      '{{7*7}} <%= 7*7 %>',
      '👩‍🚀 שלום\n\ttab',
    ]
    for (const text of texts) expect((await send(newMessage(text), ada)).status).toBe(201)
    expect((await page()).messages.map(({ text }) => text)).toEqual(texts)
    await send(newMessage('e\u0301'), ada)
    expect((await page()).messages.at(-1)?.text).toBe('\u00e9')
  })

  it.each([
    ['no text', { text: '   ' }],
    ['4,001 characters', { text: 'x'.repeat(4001) }],
    ['a lone surrogate', { text: '\ud800' }],
    ['a control character', { text: 'a\u0000b' }],
    ['a short id', { id: 'short' }],
    ['an id that is a path', { id: '../../../../etc' }],
    ['no meeting', { meetingId: '' }],
    ['an unknown field', { number: 1 }],
  ])('are refused with %s', async (_what, change) => {
    expect((await send({ ...newMessage(), ...change }, ada)).status).toBe(422)
  })

  it.each(['', 'nonsense', toMessageCursor(1_000_000_000_000), '-1', toMessageCursor(-1)])(
    'are not read from the cursor %j',
    async (after) => {
      const response = await read({ after }, ada)
      expect([response.status, await response.json()]).toMatchObject([422, { errors: [{ path: 'after' }] }])
    },
  )

  it('are for members alone', async () => {
    const json = { participants: [{ userId: 'paul', role: 'viewer' }] }
    await server.request(`/api/meetings/${meeting.id}/participants`, { json, bearer: ada })
    const elsewhere = await server.createMeeting()
    const other = await insertWaitingStay(server.db, elsewhere.id, 'lobby', { state: 'admitted' })
    const [viewer, waiting] = [await stay({ role: 'viewer' }), await stay({ state: 'waiting', waiting_for: 'lobby' })]
    const denied = await stay({ state: 'denied' })
    const members = [ada, await server.hostToken('paul'), viewer.sessionToken]
    for (const bearer of members) {
      expect((await read({}, bearer)).status).toBe(200)
      expect((await send(newMessage(), bearer)).status).toBe(201)
    }
    const strangers: [string | undefined, number, string][] = [
      [undefined, 401, 'auth.required'],
      ['nonsense', 401, 'auth.invalid'],
      [await server.hostToken('eve'), 403, 'permission.denied'],
      [other.sessionToken, 404, 'meeting.not_found'],
      [waiting.sessionToken, 403, 'session.waiting'],
      [denied.sessionToken, 403, 'session.waiting'],
    ]
    for (const [bearer, status, code] of strangers) {
      for (const response of [await read({}, bearer), await send(newMessage(), bearer)]) {
        expect([response.status, await response.json()]).toMatchObject([status, { code }])
      }
    }
    expect((await read({}, SERVICE_KEY)).status).toBe(200)
    const byService = await send(newMessage(), SERVICE_KEY)
    expect([byService.status, await byService.json()]).toMatchObject([403, { code: 'permission.denied' }])
    expect((await page()).messages).toHaveLength(members.length)
  })

  it('of a private meeting are nobody’s to know of', async () => {
    meeting = await server.createMeeting({ isPublic: false })
    const eve = await server.hostToken('eve')
    for (const response of [await read({}, eve), await send(newMessage(), eve)]) {
      expect([response.status, await response.json()]).toMatchObject([404, { code: 'meeting.not_found' }])
    }
  })

  it('can be read but not written after the end', async () => {
    const grace = await stay()
    const message = newMessage()
    await send(message, ada)
    await server.endMeeting(meeting)
    for (const json of [message, newMessage()]) {
      const response = await send(json, ada)
      expect([response.status, await response.json()]).toMatchObject([409, { code: 'meeting.ended' }])
    }
    expect((await page()).messages).toHaveLength(1)
    expect((await page({}, SERVICE_KEY)).messages).toHaveLength(1)
    for (const response of [await read({}, grace.sessionToken), await send(newMessage(), grace.sessionToken)]) {
      expect([response.status, await response.json()]).toMatchObject([401, { code: 'session.invalid' }])
    }
  })

  it('are limited to 60 a minute from one author in one meeting', async () => {
    // The limits go by the machine's clock.
    vi.useFakeTimers({ toFake: ['Date'], now: server.clock.now() })
    const grace = await stay()
    const first = newMessage()
    expect((await send(first, grace.sessionToken)).status).toBe(201)
    for (let count = 0; count < 10; count++) expect((await send(first, grace.sessionToken)).status).toBe(200)
    const rest = await Promise.all(Array.from({ length: 64 }, () => send(newMessage(), grace.sessionToken)))
    const statuses = rest.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([...Array.from({ length: 59 }, () => 201), ...Array.from({ length: 5 }, () => 429)])
    const refused = rest.find(({ status }) => status === 429)
    expect(await refused?.json()).toMatchObject({ code: 'request.rate_limited' })
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused?.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect((await send(first, grace.sessionToken)).status).toBe(200)
    expect((await send(newMessage(), ada)).status).toBe(201)
    vi.setSystemTime(server.clock.now().getTime() + 61_000)
    expect((await send(newMessage(), grace.sessionToken)).status).toBe(201)
  })

  it('are in no log', async () => {
    await send(newMessage('a-canary-in-the-chat'), ada)
    expect(server.logLines.join('')).toContain('message kept')
    expect(server.logLines.join('')).not.toContain('a-canary-in-the-chat')
  })

  it('are found by every name of the meeting, and carry its id', async () => {
    const response = await send({ ...newMessage(), meetingId: meeting.roomName }, ada)
    expect(await response.json()).toMatchObject({ meetingId: meeting.id })
    expect((await page({ meetingId: meeting.roomName })).messages).toHaveLength(1)
  })
})
