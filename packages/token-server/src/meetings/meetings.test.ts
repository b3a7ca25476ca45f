import { Meeting, MeetingPage, Problem } from '@plenum/meeting-contract'
import { describe, expect, it } from 'vitest'
import { createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

describe('an instant meeting', () => {
  it('is on from now, public, and has an address', async () => {
    const server = await createTestServer()
    const response = await server.request('/api/meetings/instant', {
      json: { title: ' Team Sync ', description: 'Weekly' },
      bearer: await server.hostToken(),
    })
    expect(response.status).toBe(201)
    const meeting = Meeting.parse(await response.json())
    expect(meeting).toEqual({
      id: expect.stringMatching(/^[0-9a-z]{16}$/),
      externalId: null,
      title: 'Team Sync',
      description: 'Weekly',
      roomName: expect.stringMatching(/^team-sync-[0-9a-z]{10}$/),
      livekitRoom: `meeting-${meeting.id}`,
      status: 'ACTIVE',
      isPublic: true,
      requiresPassword: false,
      lobby: false,
      locked: false,
      maxParticipants: null,
      startsAt: '2026-11-21T10:00:00.000Z',
      endsAt: null,
      timeZone: null,
      createdBy: 'ada',
      createdAt: '2026-11-21T10:00:00.000Z',
      updatedAt: '2026-11-21T10:00:00.000Z',
      joinUrl: `https://meet.example.com/join/${meeting.roomName}`,
    })
  })

  it.each(['会議', 'Встреча', 'اجتماع', '👩‍👩‍👧‍👦', "Robert'); DROP TABLE meetings;--", '<b>x</b>'])(
    'keeps the title %s',
    async (title) => {
      const server = await createTestServer()
      const { id } = await server.createMeeting({ title })
      const response = await server.request(`/api/meetings/${id}`, { bearer: await server.hostToken() })
      expect(await response.json()).toMatchObject({ title })
    },
  )

  it('takes decomposed letters for what they are, and drops what turns text around', async () => {
    const server = await createTestServer()
    expect(await server.createMeeting({ title: 'Cafe\u0301 \u202etxt' })).toMatchObject({ title: 'Café txt' })
  })

  it('may be made by a service, whose it is then', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting({}, SERVICE_KEY)
    expect(meeting.createdBy).toBe('service')
    const impostor = await server.hostToken('service')
    expect(await server.join(meeting, { bearer: impostor })).toMatchObject({ role: 'participant' })
  })

  it('needs a credential, and a stay in a meeting is none for that', async () => {
    const server = await createTestServer()
    const { sessionToken } = await server.join(await server.createMeeting(), { name: 'Grace' })
    for (const bearer of [undefined, sessionToken]) {
      const init = { json: { title: 'T' }, ...(bearer ? { bearer } : {}) }
      const response = await server.request('/api/meetings/instant', init)
      expect(await response.json()).toMatchObject({ status: 401, code: 'auth.required' })
    }
  })

  it.each([
    [{}, 'title'],
    [{ title: '' }, 'title'],
    [{ title: '   ' }, 'title'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ title: 1e300 }, 'title'],
    [{ title: null }, 'title'],
    [{ title: ['T'] }, 'title'],
    [{ title: 'T\u0000' }, 'title'],
    [{ title: 'T', description: 'x'.repeat(4001) }, 'description'],
    [{ title: 'T', isPublic: 'yes' }, 'isPublic'],
    [{ title: 'T', roomName: 'mine' }, 'roomName'],
    [{ title: 'T', status: 'ENDED' }, 'status'],
    [{ title: 'T', createdBy: 'grace' }, 'createdBy'],
    [{ title: 'T', id: 'x' }, 'id'],
    [{ title: 'T', password: 'p' }, 'password'],
    [{ title: 'T', lobby: true }, 'lobby'],
    [{ title: 'T', constructor: {} }, 'constructor'],
  ])('of %j is refused for its %s', async (json, path) => {
    const server = await createTestServer()
    const response = await server.request('/api/meetings/instant', { json, bearer: await server.hostToken() })
    expect(response.status).toBe(422)
    const { code, errors } = Problem.parse(await response.json())
    expect(code).toBe('request.invalid')
    expect(errors).toContainEqual({ path, message: expect.any(String) })
  })
})

describe('one meeting', () => {
  it('is found by its id and by its room name', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const bearer = await server.hostToken()
    for (const reference of [meeting.id, meeting.roomName]) {
      expect(await (await server.request(`/api/meetings/${reference}`, { bearer })).json()).toEqual(meeting)
    }
  })

  it('when public is read by any signed-in user, a service and its own stays', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { sessionToken } = await server.join(meeting, { name: 'Grace' })
    for (const bearer of [await server.hostToken('grace'), SERVICE_KEY, sessionToken]) {
      expect((await server.request(`/api/meetings/${meeting.id}`, { bearer })).status).toBe(200)
    }
    expect((await server.request(`/api/meetings/${meeting.id}`)).status).toBe(401)
  })

  it('when private is for everybody else as if it were not', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting({ isPublic: false })
    const { sessionToken } = await server.join(await server.createMeeting(), { name: 'Grace' })
    for (const bearer of [await server.hostToken('grace'), sessionToken]) {
      const hidden = await server.request(`/api/meetings/${meeting.id}`, { bearer })
      const absent = await server.request('/api/meetings/0000000000000000', { bearer })
      expect(hidden.status).toBe(404)
      expect(await hidden.json()).toEqual(await absent.json())
    }
    for (const bearer of [await server.hostToken(), SERVICE_KEY]) {
      expect((await server.request(`/api/meetings/${meeting.id}`, { bearer })).status).toBe(200)
    }
  })

  it('that has ended takes no more stays as a credential', async () => {
    const server = await createTestServer()
    const meeting = await server.createMeeting()
    const { sessionToken } = await server.join(meeting, { name: 'Grace' })
    await server.endMeeting(meeting)
    const response = await server.request(`/api/meetings/${meeting.id}`, { bearer: sessionToken })
    expect(await response.json()).toMatchObject({ status: 401, code: 'session.invalid' })
  })
})

describe('the list of meetings', () => {
  it("has the caller's own, newest first; a service sees all", async () => {
    const server = await createTestServer()
    const titles = async (bearer: string) => {
      const page = MeetingPage.parse(await (await server.request('/api/meetings', { bearer })).json())
      return page.meetings.map(({ title }) => title)
    }
    for (const [title, sub] of [['1', 'ada'] as const, ['2', 'grace'] as const, ['3', 'ada'] as const]) {
      await server.createMeeting({ title }, await server.hostToken(sub))
      server.clock.advanceSeconds(1)
    }
    expect(await titles(await server.hostToken('ada'))).toEqual(['3', '1'])
    expect(await titles(SERVICE_KEY)).toEqual(['3', '2', '1'])
    expect(await titles(await server.hostToken('nobody'))).toEqual([])
  })

  it('comes in pages that neither repeat nor lose one, though new ones arrive and times are equal', async () => {
    const server = await createTestServer()
    const bearer = await server.hostToken()
    const made = new Set<string>()
    for (let n = 0; n < 7; n++) made.add((await server.createMeeting()).id)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor && `&cursor=${cursor}`
      const page = MeetingPage.parse(await (await server.request(`/api/meetings?limit=3${query}`, { bearer })).json())
      seen.push(...page.meetings.map(({ id }) => id))
      cursor = page.nextCursor
      server.clock.advanceSeconds(1)
      await server.createMeeting()
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen)).toEqual(made)
  })

  it('can be of one status', async () => {
    const server = await createTestServer()
    const bearer = await server.hostToken()
    const [ended, active] = [await server.createMeeting(), await server.createMeeting()]
    await server.endMeeting(ended)
    const idsOf = async (status: string) => {
      const page = MeetingPage.parse(await (await server.request(`/api/meetings?status=${status}`, { bearer })).json())
      return page.meetings.map(({ id }) => id)
    }
    expect(await idsOf('ENDED')).toEqual([ended.id])
    expect(await idsOf('ACTIVE')).toEqual([active.id])
    expect(await idsOf('CANCELLED')).toEqual([])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=x', 'limit'],
    ['limit=1e400', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['status=OPEN', 'status'],
    ['status=__proto__', 'status'],
    ['cursor=x', 'cursor'],
    [`cursor=${btoa('2026-11-21T10:00:00.000Z <script>')}`, 'cursor'],
    [`cursor=${'a'.repeat(300)}`, 'cursor'],
    ['createdBy=grace', 'createdBy'],
    ['__proto__=1', '__proto__'],
  ])('is refused with ?%s', async (query, path) => {
    const server = await createTestServer()
    const response = await server.request(`/api/meetings?${query}`, { bearer: await server.hostToken() })
    expect(await response.json()).toMatchObject({ status: 422, code: 'request.invalid', errors: [{ path }] })
  })
})
