import { Meeting, Problem } from '@plenum/meeting-contract'
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { SERVICE_KEY } from '../testing/test-server.ts'

const SCHEDULED = {
  title: 'Team Sync',
  startsAt: '2026-11-23T10:00:00+01:00',
  endsAt: '2026-11-23T11:00:00+01:00',
}

onEachDatabase((start) => {
  describe('an instant meeting', () => {
    it('is on from now, public, and has an address', async () => {
      const server = await start()
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
        role: 'host',
        participantCount: 0,
        startsAt: '2026-11-21T10:00:00.000Z',
        endsAt: null,
        timeZone: null,
        createdBy: 'ada',
        createdAt: '2026-11-21T10:00:00.000Z',
        updatedAt: '2026-11-21T10:00:00.000Z',
        joinUrl: expect.stringMatching(
          new RegExp(`^https://meet\\.example\\.com/join/${meeting.roomName}#k=[\\w-]{43}$`),
        ),
      })
    })

    // Texts that ran as markup or as a query somewhere: they come back as what they are.
    it.each([
      '会議',
      'Встреча',
      'اجتماع',
      '👩‍👩‍👧‍👦',
      "Robert'); DROP TABLE meetings;--",
      '<b>x</b>',
      '<img src=x onerror=alert(1)>',
      '"><script>alert(1)</script>',
      'JaVaScRiPt:alert(1)',
      '{{constructor.constructor("alert(1)")()}}',
      '#{7*7}',
      "' OR '1'='1",
      '\\',
      '%_%',
    ])('keeps the title %s', async (title) => {
      const server = await start()
      const { id } = await server.createMeeting({ title, description: title })
      const response = await server.request(`/api/meetings/${id}`, { bearer: await server.hostToken() })
      expect(response.headers.get('content-type')).toBe('application/json')
      expect(await response.json()).toMatchObject({ title, description: title })
    })

    it('takes decomposed letters for what they are, and drops what turns text around', async () => {
      const server = await start()
      expect(await server.createMeeting({ title: 'Cafe\u0301 \u202etxt' })).toMatchObject({ title: 'Café txt' })
    })

    it('may be made by a service, whose it is then', async () => {
      const server = await start()
      const meeting = await server.createMeeting({}, SERVICE_KEY)
      expect(meeting.createdBy).toBe('service')
      const impostor = await server.hostToken('service')
      expect(await server.join(meeting, { bearer: impostor })).toMatchObject({ role: 'participant' })
    })

    it('has no schedule', async () => {
      const server = await start()
      for (const field of ['startsAt', 'endsAt', 'timeZone'] as const) {
        const json = { title: 'T', [field]: '2026-11-23T10:00:00Z' }
        const response = await server.request('/api/meetings/instant', { json, bearer: SERVICE_KEY })
        expect(await response.json()).toMatchObject({ status: 422, errors: [{ path: field }] })
      }
    })
  })

  describe('a scheduled meeting', () => {
    it('has all that its creator said', async () => {
      const server = await start()
      const json = {
        ...SCHEDULED,
        description: 'Weekly',
        timeZone: 'Europe/Paris',
        isPublic: false,
        password: 'correct horse',
        lobby: true,
        maxParticipants: 12,
        participants: [{ email: ' Grace@Example.com ', role: 'cohost' }, { userId: 'linus' }],
      }
      const bearer = await server.hostToken()
      const response = await server.request('/api/meetings', { json, bearer })
      expect(response.status).toBe(201)
      const meeting = Meeting.parse(await response.json())
      expect(meeting).toMatchObject({
        status: 'SCHEDULED',
        startsAt: '2026-11-23T09:00:00.000Z',
        endsAt: '2026-11-23T10:00:00.000Z',
        timeZone: 'Europe/Paris',
        isPublic: false,
        requiresPassword: true,
        lobby: true,
        locked: false,
        maxParticipants: 12,
        createdBy: 'ada',
        // Whoever may not know of a meeting must not read its title in its address.
        roomName: expect.stringMatching(/^[0-9a-z]{10}$/),
      })
      const listed = await server.request(`/api/meetings/${meeting.id}/participants`, { bearer })
      expect(await listed.json()).toMatchObject({
        participants: [
          { email: 'grace@example.com', userId: null, role: 'cohost' },
          { email: null, userId: 'linus', role: 'participant' },
        ],
      })
    })

    it('keeps its password as an argon2id hash alone, and shows it to nobody', async () => {
      const server = await start()
      const password = 'correct horse battery'
      const response = await server.request('/api/meetings', {
        json: { ...SCHEDULED, password },
        bearer: SERVICE_KEY,
        headers: { 'idempotency-key': 'once' },
      })
      const text = await response.text()
      expect(response.status).toBe(201)
      expect(text).not.toMatch(/argon2|correct horse|invite_version|password_hash/)
      const rows = [
        ...(await server.db.selectFrom('meetings').selectAll().execute()),
        ...(await server.db.selectFrom('idempotency_keys').selectAll().execute()),
      ]
      expect(rows[0]).toMatchObject({ password_hash: expect.stringMatching(/^\$argon2id\$/) })
      expect(JSON.stringify(rows)).not.toContain(password)
      expect(JSON.stringify(rows)).not.toContain('#k=')
    })

    it('is there with all of its participants or not at all', async () => {
      const server = await start()
      await server.createMeeting({ externalId: '4711' }, SERVICE_KEY)
      const json = { ...SCHEDULED, externalId: '4711', participants: [{ userId: 'grace' }] }
      expect((await server.request('/api/meetings', { json, bearer: SERVICE_KEY })).status).toBe(409)
      expect(await server.db.selectFrom('allowlist').selectAll().execute()).toEqual([])
    })

    it.each([
      [{ startsAt: undefined }, 'startsAt'],
      [{ startsAt: null }, 'startsAt'],
      [{ startsAt: 'tomorrow' }, 'startsAt'],
      [{ startsAt: '2026-11-23' }, 'startsAt'],
      [{ startsAt: '2026-11-23T10:00:00' }, 'startsAt'],
      [{ startsAt: '1999-12-31T23:59:59Z' }, 'startsAt'],
      [{ startsAt: '2101-01-01T00:00:00Z' }, 'startsAt'],
      [{ startsAt: 1_795_428_000 }, 'startsAt'],
      [{ endsAt: SCHEDULED.startsAt }, 'endsAt'],
      [{ endsAt: '2026-11-23T09:59:59+01:00' }, 'endsAt'],
      [{ timeZone: 'Middle/Earth' }, 'timeZone'],
      [{ timeZone: '+01:00' }, 'timeZone'],
    ])('with %j is refused for its %s', async (fields, path) => {
      const server = await start()
      const json = { ...SCHEDULED, ...fields }
      const response = await server.request('/api/meetings', { json, bearer: await server.hostToken() })
      expect(response.status).toBe(422)
      const { code, errors } = Problem.parse(await response.json())
      expect(code).toBe('request.invalid')
      expect(errors).toContainEqual({ path, message: expect.any(String) })
    })
  })

  describe.each(['/api/meetings', '/api/meetings/instant'])('POST %s', (path) => {
    const body = path.endsWith('instant') ? { title: 'Team Sync' } : SCHEDULED

    it('needs a credential, and a stay in a meeting is none for that', async () => {
      const server = await start()
      const { sessionToken } = await server.join(await server.createMeeting(), { name: 'Grace' })
      for (const bearer of [undefined, sessionToken]) {
        const response = await server.request(path, { json: body, ...(bearer ? { bearer } : {}) })
        expect(await response.json()).toMatchObject({ status: 401, code: 'auth.required' })
      }
    })

    it('lets a service say whose the meeting is, and what it is called elsewhere', async () => {
      const server = await start()
      const json = { ...body, createdBy: 'ada', externalId: 'Termin 47#11' }
      const response = await server.request(path, { json, bearer: SERVICE_KEY })
      const meeting = Meeting.parse(await response.json())
      expect(meeting).toMatchObject({ createdBy: 'ada', externalId: 'Termin 47#11' })
      const reference = `ext:${encodeURIComponent('Termin 47#11')}`
      const read = await server.request(`/api/meetings/${reference}`, { bearer: await server.hostToken() })
      expect(await read.json()).toEqual(meeting)
    })

    it('gives an external id once, also to those who ask at once', async () => {
      const server = await start()
      const json = { ...body, externalId: '4711' }
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => server.request(path, { json, bearer: SERVICE_KEY })),
      )
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409])
      const refused = answers.find(({ status }) => status === 409)
      expect(await refused?.json()).toMatchObject({ code: 'meeting.external_id_taken' })
    })

    it.each([
      [{ title: undefined }, 'title'],
      [{ title: '' }, 'title'],
      [{ title: '   ' }, 'title'],
      [{ title: 'x'.repeat(201) }, 'title'],
      [{ title: 1e300 }, 'title'],
      [{ title: null }, 'title'],
      [{ title: ['T'] }, 'title'],
      [{ title: 'T\u0000' }, 'title'],
      [{ title: 'T \ud83d' }, 'title'],
      [{ description: 'x'.repeat(4001) }, 'description'],
      [{ description: '\udc00' }, 'description'],
      [{ isPublic: 'yes' }, 'isPublic'],
      [{ lobby: 1 }, 'lobby'],
      [{ locked: true }, 'locked'],
      [{ password: '7 chars' }, 'password'],
      [{ password: 'x'.repeat(129) }, 'password'],
      [{ password: '12345678\ud800' }, 'password'],
      [{ maxParticipants: 0 }, 'maxParticipants'],
      [{ maxParticipants: 1.5 }, 'maxParticipants'],
      [{ maxParticipants: 10_001 }, 'maxParticipants'],
      [{ participants: [{}] }, 'participants.0.email'],
      [{ participants: [{ email: 'a@example.com', userId: 'a' }] }, 'participants.0.email'],
      [{ participants: [{ email: 'nobody' }] }, 'participants.0.email'],
      [{ participants: [{ userId: 'a', role: 'admin' }] }, 'participants.0.role'],
      [{ externalId: '4711' }, 'externalId'],
      [{ createdBy: 'grace' }, 'createdBy'],
      [{ creatorId: 'grace' }, 'creatorId'],
      [{ roomName: 'mine' }, 'roomName'],
      [{ status: 'ENDED' }, 'status'],
      [{ grants: { roomAdmin: true } }, 'grants'],
      [{ id: 'x' }, 'id'],
      [{ constructor: {} }, 'constructor'],
      [JSON.parse('{"__proto__": {"isPublic": false}}'), '__proto__'],
    ])('with %j is refused for its %s', async (fields, path_) => {
      const server = await start()
      const json = Object.defineProperties({ ...body }, Object.getOwnPropertyDescriptors(fields))
      const response = await server.request(path, { json, bearer: await server.hostToken() })
      expect(response.status).toBe(422)
      const { code, errors } = Problem.parse(await response.json())
      expect(code).toBe('request.invalid')
      expect(errors).toContainEqual({ path: path_, message: expect.any(String) })
      expect(await server.db.selectFrom('meetings').select('id').execute()).toEqual([])
    })

    it('takes a thousand participants at once, and no more', async () => {
      const server = await start()
      const withParticipants = async (length: number) => {
        const json = { ...body, participants: Array.from({ length }, (_, n) => ({ userId: `user-${n}` })) }
        return await server.request(path, { json, bearer: await server.hostToken() })
      }
      expect((await withParticipants(1000)).status).toBe(201)
      const refused = await withParticipants(1001)
      expect(await refused.json()).toMatchObject({ status: 422, errors: [{ path: 'participants' }] })
    })

    it.each([
      [{ externalId: '' }, 'externalId'],
      [{ externalId: 'a/b' }, 'externalId'],
      [{ externalId: 'a\u0000' }, 'externalId'],
      [{ externalId: '\ud800' }, 'externalId'],
      [{ externalId: 'x'.repeat(129) }, 'externalId'],
      [{ createdBy: '' }, 'createdBy'],
      [{ createdBy: '\ud800' }, 'createdBy'],
    ])('with %j is refused to a service too', async (fields, path_) => {
      const server = await start()
      const response = await server.request(path, { json: { ...body, ...fields }, bearer: SERVICE_KEY })
      expect(await response.json()).toMatchObject({ status: 422, errors: [{ path: path_ }] })
    })

    it('reads a field that is there twice once, and the last one counts', async () => {
      const server = await start()
      const twice = `{"title":"A","isPublic":false,${JSON.stringify(body).slice(1, -1)},"title":"B","isPublic":true}`
      const response = await server.request(path, {
        method: 'POST',
        body: twice,
        headers: { 'content-type': 'application/json' },
        bearer: SERVICE_KEY,
      })
      const { id, ...meeting } = Meeting.parse(await response.json())
      expect(meeting).toMatchObject({ title: 'B', isPublic: true, roomName: expect.stringMatching(/^b-/) })
      const row = await server.db.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      expect(row).toMatchObject({ title: 'B', title_folded: 'b', is_public: 1 })
    })
  })
})
