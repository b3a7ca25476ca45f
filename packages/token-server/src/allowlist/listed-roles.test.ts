import { type Meeting, type Role, type TokenAnswer, V1TokenAnswer } from '@plenum/meeting-contract'
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY, signHostJwt } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

const EMAIL = 'grace@example.com'

/** Signed in, with a verified address. */
async function graceOf(server: Server, email: string | undefined = EMAIL) {
  const exp = server.clock.now().getTime() / 1000 + 3600
  return await signHostJwt({ sub: 'grace', name: 'Grace', email, exp })
}

async function add(server: Server, { id }: Meeting, participants: unknown[]) {
  const response = await server.request(`/api/meetings/${id}/participants`, {
    json: { participants },
    bearer: SERVICE_KEY,
  })
  expect(response.status).toBe(200)
}

async function remove(server: Server, { id }: Meeting, query: Record<string, string>) {
  const path = `/api/meetings/${id}/participants?${new URLSearchParams(query)}`
  expect((await server.request(path, { method: 'DELETE', bearer: SERVICE_KEY })).status).toBe(204)
}

/** What the v1 route makes of grace, and then her own stay again. */
async function rolesByV1(server: Server, meeting: Meeting, bearer: string): Promise<unknown[]> {
  const response = await server.request(`/api/v1/meeting/token/${meeting.id}`, { bearer })
  const { token, sessionToken } = V1TokenAnswer.parse(await response.json())
  const { attributes } = decodeJwt<{ attributes: { role: Role } }>(token)
  return [attributes.role, await roleOf(server, meeting, { sessionToken })]
}

const roleOf = async (server: Server, meeting: Meeting, { sessionToken }: { sessionToken: string }) =>
  (await server.join(meeting, { bearer: sessionToken })).role

onEachDatabase((start) => {
  describe('a listed role', () => {
    it.each([{ userId: 'grace' }, { email: EMAIL }])(
      'reaches whoever was in before he was listed by %j',
      async (who) => {
        const server = await start()
        const meeting = await server.createMeeting()
        const grace = await graceOf(server)
        expect(await rolesByV1(server, meeting, grace)).toEqual(['participant', 'participant'])
        const native = await server.join(meeting, { bearer: grace })
        await add(server, meeting, [{ ...who, role: 'cohost' }])
        expect(await roleOf(server, meeting, native)).toBe('cohost')
        expect(await rolesByV1(server, meeting, grace)).toEqual(['cohost', 'cohost'])
        expect((await server.join(meeting, { bearer: grace })).role).toBe('cohost')
      },
    )

    it('comes back with the entry', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ participants: [{ userId: 'grace', role: 'host' }] })
      const grace = await graceOf(server)
      const native = await server.join(meeting, { bearer: grace })
      expect(await rolesByV1(server, meeting, grace)).toEqual(['host', 'host'])
      await remove(server, meeting, { userId: 'grace' })
      expect(await rolesByV1(server, meeting, grace)).toEqual(['participant', 'participant'])
      await add(server, meeting, [{ userId: 'grace', role: 'host' }])
      expect(await rolesByV1(server, meeting, grace)).toEqual(['host', 'host'])
      expect(await roleOf(server, meeting, native)).toBe('host')
    })

    it('by user id counts before the one by e-mail, and without it that one counts again', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ participants: [{ email: EMAIL, role: 'cohost' }] })
      const grace = await graceOf(server)
      const native = await server.join(meeting, { bearer: grace })
      const roles = async () => [...(await rolesByV1(server, meeting, grace)), await roleOf(server, meeting, native)]
      expect(await roles()).toEqual(['cohost', 'cohost', 'cohost'])
      await add(server, meeting, [{ userId: 'grace', role: 'viewer' }])
      expect(await roles()).toEqual(['viewer', 'viewer', 'viewer'])
      await add(server, meeting, [{ email: EMAIL, role: 'host' }])
      expect(await roles()).toEqual(['viewer', 'viewer', 'viewer'])
      await remove(server, meeting, { userId: 'grace' })
      expect(await roles()).toEqual(['host', 'host', 'host'])
      await remove(server, meeting, { email: EMAIL })
      expect(await roles()).toEqual(['participant', 'participant', 'participant'])
    })

    it('by e-mail counts from when somebody has shown that the address is his', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ participants: [{ email: EMAIL, role: 'cohost' }] })
      expect(await rolesByV1(server, meeting, await server.hostToken('grace'))).toEqual(['participant', 'participant'])
      expect(await rolesByV1(server, meeting, await graceOf(server))).toEqual(['cohost', 'cohost'])
      // And no longer than that.
      expect(await rolesByV1(server, meeting, await server.hostToken('grace'))).toEqual(['participant', 'participant'])
      await add(server, meeting, [{ email: EMAIL, role: 'host' }])
      expect(await rolesByV1(server, meeting, await server.hostToken('grace'))).toEqual(['participant', 'participant'])
      const changes = await server.db.selectFrom('audit').select('detail').where('action', '=', 'role').execute()
      expect(changes.map(({ detail }) => detail)).toEqual(['cohost', 'participant'])
    })

    it('is not the creator’s: he stays the host', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const ada = await server.hostToken()
      const native = await server.join(meeting, { bearer: ada })
      await add(server, meeting, [{ userId: 'ada', role: 'viewer' }])
      await remove(server, meeting, { userId: 'ada' })
      expect(await rolesByV1(server, meeting, ada)).toEqual(['host', 'host'])
      expect(await roleOf(server, meeting, native)).toBe('host')
    })

    it('leaves a role that a service gave, and makes up for one that it left open', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ participants: [{ userId: 'grace', role: 'cohost' }] })
      const joinAs = async (role: object) => {
        const json = { name: 'Grace', userId: 'grace', ...role }
        const response = await server.request(`/api/meetings/${meeting.id}/token`, { json, bearer: SERVICE_KEY })
        return (await response.json()) as { role: Role; sessionToken: string }
      }
      const given = await joinAs({ role: 'participant' })
      const left = await joinAs({})
      expect([given.role, left.role]).toEqual(['participant', 'cohost'])
      await add(server, meeting, [{ userId: 'grace', role: 'host' }])
      expect(await roleOf(server, meeting, given)).toBe('participant')
      expect(await roleOf(server, meeting, left)).toBe('host')
      await remove(server, meeting, { userId: 'grace' })
      expect(await roleOf(server, meeting, given)).toBe('participant')
      expect(await roleOf(server, meeting, left)).toBe('participant')
    })

    it('of viewer ends with no more rights than it had: nobody rises by being taken off', async () => {
      const server = await start()
      const participants = [{ userId: 'grace', role: 'viewer' }]
      const meeting = await server.createMeeting({ isPublic: false, participants })
      const native = await server.join(meeting, { bearer: await graceOf(server) })
      await remove(server, meeting, { userId: 'grace' })
      expect(await roleOf(server, meeting, native)).toBe('viewer')
    })

    it('is the one of the moment of coming in, whatever it was a moment before', async () => {
      const server = await start()
      const participants = [{ userId: 'grace', role: 'host' }]
      const [open, closed] = [
        await server.createMeeting({ participants }),
        await server.createMeeting({ participants, isPublic: false }),
      ]
      for (const meeting of [open, closed]) {
        server.sfu.meanwhile = async (call) => {
          if (call === 'ensureRoom') await remove(server, meeting, { userId: 'grace' })
        }
        const response = await server.request(`/api/meetings/${meeting.id}/token`, {
          json: {},
          bearer: await graceOf(server),
        })
        const expected = meeting === open ? { role: 'participant' } : { status: 404, code: 'meeting.not_found' }
        expect(await response.json()).toMatchObject(expected)
      }
    })
  })

  describe('LiveKit', () => {
    const arrive = (server: Server, { livekitRoom }: Meeting, stay: TokenAnswer, alias = '') =>
      server.sfu.join(livekitRoom, stay.identity + alias, {
        name: 'Grace',
        attributes: { role: stay.role, userId: 'grace' },
        rights: { canPublish: true, canSubscribe: true, canPublishData: true },
      })

    it('is told of a new role at once, for an alias too, and of nobody whose role is as it was', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const stay = await server.join(meeting, { bearer: await graceOf(server) })
      const other = await server.join(meeting, { name: 'Linus' })
      for (const alias of ['', '#screen']) arrive(server, meeting, stay, alias)
      const before = arrive(server, meeting, other)
      let told = 0
      const stop = server.bus.subscribe(meeting.id, () => told++)
      await add(server, meeting, [{ userId: 'grace', role: 'viewer' }])
      const watches = {
        attributes: { role: 'viewer', userId: 'grace' },
        rights: { canPublish: false, canSubscribe: true, canPublishData: true },
      }
      const { attributes, rights } = before
      expect(server.sfu.shown(meeting.livekitRoom)).toMatchObject({
        [stay.identity]: watches,
        [`${stay.identity}#screen`]: watches,
        [other.identity]: { attributes, rights },
      })
      await add(server, meeting, [{ userId: 'grace', role: 'host' }])
      await remove(server, meeting, { userId: 'grace' })
      expect(server.sfu.shown(meeting.livekitRoom)[stay.identity]).toMatchObject({
        attributes: { role: 'participant', userId: 'grace' },
        rights: { canPublish: true },
      })
      // And those who watch the meeting, as a host or as one who is none any more.
      await expect.poll(() => told).toBe(3)
      stop()
    })

    describe('is told of the right to unmute', () => {
      const WITHOUT_MICROPHONE = {
        canPublish: true,
        canPublishSources: ['camera', 'screen_share', 'screen_share_audio'],
      }

      async function silence(server: Server, { id }: Meeting, whom: 'mute-all' | `attendees/${string}/mute`) {
        const json = { allowUnmute: false }
        const response = await server.request(`/api/meetings/${id}/${whom}`, { json, bearer: SERVICE_KEY })
        expect(response.status).toBe(204)
      }
      const rights = (server: Server, { livekitRoom }: Meeting, { identity }: TokenAnswer) =>
        server.sfu.shown(livekitRoom)[identity]?.rights

      it('that comes with a role, where all were silenced before, and goes with it', async () => {
        const server = await start()
        const meeting = await server.createMeeting()
        const stay = await server.join(meeting, { bearer: await graceOf(server) })
        arrive(server, meeting, stay)
        await silence(server, meeting, 'mute-all')
        expect(rights(server, meeting, stay)).toMatchObject(WITHOUT_MICROPHONE)
        await add(server, meeting, [{ userId: 'grace', role: 'cohost' }])
        expect(rights(server, meeting, stay)).not.toHaveProperty('canPublishSources')
        await remove(server, meeting, { userId: 'grace' })
        expect(rights(server, meeting, stay)).toMatchObject(WITHOUT_MICROPHONE)
      })

      it('that goes with a role, where all but him were silenced meanwhile', async () => {
        const server = await start()
        const meeting = await server.createMeeting({ participants: [{ email: EMAIL, role: 'cohost' }] })
        const stay = await server.join(meeting, { bearer: await graceOf(server) })
        arrive(server, meeting, stay)
        await silence(server, meeting, 'mute-all')
        expect(rights(server, meeting, stay)).not.toHaveProperty('canPublishSources')
        await add(server, meeting, [{ email: EMAIL, role: 'participant' }])
        expect(rights(server, meeting, stay)).toMatchObject(WITHOUT_MICROPHONE)
      })

      it('that was taken from one alone, and does not come back with a role that commands nobody', async () => {
        const server = await start()
        const meeting = await server.createMeeting({ participants: [{ userId: 'grace', role: 'viewer' }] })
        const stay = await server.join(meeting, { bearer: await graceOf(server) })
        arrive(server, meeting, stay)
        await silence(server, meeting, `attendees/${stay.identity}/mute`)
        await add(server, meeting, [{ userId: 'grace', role: 'participant' }])
        expect(rights(server, meeting, stay)).toMatchObject(WITHOUT_MICROPHONE)
      })

      it('by the token of who has the role from now on, or no longer, as he comes in', async () => {
        const server = await start()
        const meeting = await server.createMeeting({ participants: [{ email: EMAIL, role: 'cohost' }] })
        const mayUnmute = async (bearer: string) => {
          const response = await server.request(`/api/v1/meeting/token/${meeting.id}`, { bearer })
          const { video } = decodeJwt<{ video: object }>(V1TokenAnswer.parse(await response.json()).token)
          return !('canPublishSources' in video)
        }
        const [unknown, known] = [await server.hostToken('grace'), await graceOf(server)]
        expect(await mayUnmute(unknown)).toBe(true)
        await silence(server, meeting, 'mute-all')
        expect(await mayUnmute(unknown)).toBe(false)
        expect(await mayUnmute(known)).toBe(true)
        expect(await mayUnmute(unknown)).toBe(false)
      })
    })

    it.each(['UNREACHABLE', 'REFUSES'] as const)('that %s is no failure: a later run tells it', async (behaviour) => {
      const server = await start()
      const meeting = await server.createMeeting()
      const stay = await server.join(meeting, { bearer: await graceOf(server) })
      arrive(server, meeting, stay)
      server.sfu.behaviour = behaviour
      await add(server, meeting, [{ userId: 'grace', role: 'cohost' }])
      server.sfu.behaviour = 'ANSWERS'
      const roleShown = () => server.sfu.shown(meeting.livekitRoom)[stay.identity]?.attributes.role
      expect(roleShown()).toBe('participant')
      await server.services.lifecycle.run()
      expect(roleShown()).toBe('cohost')
    })
  })
})
