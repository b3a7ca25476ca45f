import { Meeting } from '@plenum/meeting-contract'
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { SERVICE_KEY } from '../testing/test-server.ts'

onEachDatabase((start) => {
  describe('one meeting', () => {
    it('is found by its id, by its room name and by its external id', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ externalId: 'Termin 47', createdBy: 'ada' }, SERVICE_KEY)
      const bearer = await server.hostToken()
      for (const reference of [meeting.id, meeting.roomName, 'ext:Termin%2047']) {
        expect(await (await server.request(`/api/meetings/${reference}`, { bearer })).json()).toEqual(meeting)
      }
    })

    it.each(['Termin%2047', 'ext:', 'ext:termin%2047', 'ext:%00', '%00', 'ext%3A%2500', '__proto__'])(
      'is not found by %s',
      async (reference) => {
        const server = await start()
        await server.createMeeting({ externalId: 'Termin 47' }, SERVICE_KEY)
        const response = await server.request(`/api/meetings/${reference}`, { bearer: SERVICE_KEY })
        expect(await response.json()).toMatchObject({ status: 404, code: 'meeting.not_found' })
      },
    )

    it('when public is read by any signed-in user, a service and its own stays', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const { sessionToken } = await server.join(meeting, { name: 'Grace' })
      for (const bearer of [await server.hostToken('grace'), SERVICE_KEY, sessionToken]) {
        expect((await server.request(`/api/meetings/${meeting.id}`, { bearer })).status).toBe(200)
      }
      expect((await server.request(`/api/meetings/${meeting.id}`)).status).toBe(401)
    })

    it('when private is for everybody else as if it were not', async () => {
      const server = await start()
      const meeting = await server.createMeeting({ isPublic: false, participants: [{ userId: 'linus' }] })
      const { sessionToken } = await server.join(await server.createMeeting(), { name: 'Grace' })
      const routes = [
        ['GET', ''],
        ['PATCH', '', {}],
        ['DELETE', ''],
        ['POST', '/invite'],
        ['GET', '/participants'],
        ['POST', '/participants', { participants: [{ userId: 'x' }] }],
        ['DELETE', '/participants?userId=linus'],
      ] as const
      for (const bearer of [await server.hostToken('grace'), sessionToken]) {
        for (const [method, path, json] of routes) {
          const hidden = await server.request(`/api/meetings/${meeting.id}${path}`, { method, json, bearer })
          const absent = await server.request(`/api/meetings/0000000000000000${path}`, { method, json, bearer })
          expect(hidden.status, `${method} ${path}`).toBe(404)
          expect(await hidden.json()).toEqual(await absent.json())
        }
      }
      for (const bearer of [await server.hostToken(), await server.hostToken('linus'), SERVICE_KEY]) {
        expect((await server.request(`/api/meetings/${meeting.id}`, { bearer })).status).toBe(200)
      }
    })

    it('tells the invite key to hosts and to nobody else', async () => {
      const server = await start()
      const participants = [
        { userId: 'host', role: 'host' },
        { userId: 'cohost', role: 'cohost' },
        { userId: 'guest', role: 'participant' },
      ]
      const meeting = await server.createMeeting({ participants })
      const link = async (bearer: string) => {
        const response = await server.request(`/api/meetings/${meeting.id}`, { bearer })
        return JSON.parse(await response.text()).joinUrl
      }
      const own = await server.join(meeting, { bearer: await server.hostToken() })
      const other = await server.join(meeting, { name: 'Grace' })
      for (const bearer of [await server.hostToken(), await server.hostToken('host'), SERVICE_KEY, own.sessionToken]) {
        expect(await link(bearer)).toBe(meeting.joinUrl)
      }
      for (const sub of ['cohost', 'guest', 'stranger']) {
        expect(await link(await server.hostToken(sub))).toBe(meeting.joinUrl.replace(/#.*/, ''))
      }
      expect(await link(other.sessionToken)).toBe(meeting.joinUrl.replace(/#.*/, ''))
    })

    it('tells everybody as what he is in it', async () => {
      const server = await start()
      const participants = [
        { userId: 'cohost', role: 'cohost' },
        { userId: 'guest', role: 'viewer' },
      ]
      const meeting = await server.createMeeting({ participants })
      const role = async (bearer: string) => {
        const response = await server.request(`/api/meetings/${meeting.id}`, { bearer })
        return Meeting.parse(await response.json()).role
      }
      expect(await role(await server.hostToken())).toBe('host')
      expect(await role(SERVICE_KEY)).toBe('host')
      expect(await role(await server.hostToken('cohost'))).toBe('cohost')
      expect(await role(await server.hostToken('guest'))).toBe('viewer')
      expect(await role(await server.hostToken('stranger'))).toBeUndefined()
    })

    it('builds its address from PUBLIC_URL, whatever the Host header says', async () => {
      const server = await start()
      const { id, joinUrl } = await server.createMeeting()
      const response = await server.app.request(`https://evil.example/api/meetings/${id}`, {
        headers: { authorization: `Bearer ${SERVICE_KEY}`, host: 'evil.example', 'x-forwarded-host': 'evil.example' },
      })
      expect(await response.json()).toMatchObject({ joinUrl })
    })

    it('that has ended takes no more stays as a credential', async () => {
      const server = await start()
      const meeting = await server.createMeeting()
      const { sessionToken } = await server.join(meeting, { name: 'Grace' })
      await server.endMeeting(meeting)
      const response = await server.request(`/api/meetings/${meeting.id}`, { bearer: sessionToken })
      expect(await response.json()).toMatchObject({ status: 401, code: 'session.invalid' })
    })
  })
})
