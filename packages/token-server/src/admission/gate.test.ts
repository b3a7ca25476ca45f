import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { AUTH_JWT_SECRET, type createTestServer, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

async function openGate(server: Server) {
  const meeting = await server.createMeeting()
  const admitted = await server.join(meeting, { bearer: await server.hostToken('grace', 'Grace') })
  const sign = async (claims: Record<string, unknown>, { secret = LIVEKIT_API_SECRET, alg = 'HS256' } = {}) => {
    const now = server.clock.now().getTime() / 1000
    const video = { room: meeting.livekitRoom, roomJoin: true }
    const payload = { iss: LIVEKIT_API_KEY, sub: admitted.identity, nbf: now, exp: now + 600, video, ...claims }
    return await new SignJWT(payload).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret))
  }
  const at = async (path: string, headers: Record<string, string> = {}) =>
    (await server.request(`/api/livekit/gate${path}`, { headers })).status
  const opensFor = async (token: string) => await at(`?access_token=${token}`)
  return { server, meeting, admitted, sign, at, opensFor }
}

onEachDatabase((start) => {
  const createGate = async () => await openGate(await start())

  describe('the gate', () => {
    it('opens for the token of an admitted stay, wherever a proxy puts it', async () => {
      const { admitted, at } = await createGate()
      const { token } = admitted
      expect(await at(`?access_token=${token}`)).toBe(204)
      expect(await at('', { 'x-forwarded-uri': `/rtc/v1?join_request=x&access_token=${token}` })).toBe(204)
      expect(await at('', { 'x-original-uri': `/rtc?access_token=${token}&auto_subscribe=1` })).toBe(204)
      expect(await at('', { 'x-original-url': `https://livekit.example.com/rtc?access_token=${token}` })).toBe(204)
      expect(await at('', { authorization: `Bearer ${token}` })).toBe(204)
    })

    it('opens for an alias of the identity, and within the minute that LiveKit allows after the expiry', async () => {
      const { admitted, sign, opensFor, server } = await createGate()
      expect(await opensFor(await sign({ sub: `${admitted.identity}#screen` }))).toBe(204)
      server.clock.advanceSeconds(900 + 59)
      expect(await opensFor(admitted.token)).toBe(204)
      server.clock.advanceSeconds(2)
      expect(await opensFor(admitted.token)).toBe(403)
    })

    it('stays shut without a token, and if any token is bad', async () => {
      const { admitted, at } = await createGate()
      expect(await at('')).toBe(403)
      expect(await at('?access_token=')).toBe(403)
      expect(await at('', { 'x-forwarded-uri': 'http://[' })).toBe(403)
      expect(await at(`?access_token=${admitted.token}&access_token=x`)).toBe(403)
      expect(await at(`?access_token=${admitted.token}`, { authorization: 'Bearer x' })).toBe(403)
    })

    it('refuses to publish under another name', async () => {
      const { admitted, at } = await createGate()
      for (const name of ['publish', '%70ublish']) {
        expect(await at(`?access_token=${admitted.token}&${name}=x`)).toBe(403)
        expect(await at('', { 'x-forwarded-uri': `/rtc?${name}=&access_token=${admitted.token}` })).toBe(403)
      }
    })

    it.each([
      ['behind a #', (token: string) => `/rtc?access_token=${token}&z=#&publish=y`],
      ['behind a # in the path', (token: string) => `/rtc#?access_token=${token}`],
      ['in an address that is none', (token: string) => `//[/rtc?publish=y&access_token=${token}`],
      ['below two slashes', (token: string) => `//rtc?access_token=${token}&publish=y`],
      ['below two slashes of a host', (token: string) => `https://livekit.example.com//rtc?access_token=${token}`],
      ['without a path', (token: string) => `?access_token=${token}`],
    ])('stays shut for what stands %s: the media server reads it otherwise', async (_where, addressFor) => {
      const { admitted, at } = await createGate()
      const good = { authorization: `Bearer ${admitted.token}` }
      expect(await at('', good)).toBe(204)
      for (const name of ['x-forwarded-uri', 'x-original-uri', 'x-original-url']) {
        expect(await at('', { ...good, [name]: addressFor(admitted.token) })).toBe(403)
      }
    })

    it('stays shut for tokens that are forged, strange or without end', async () => {
      const { sign, opensFor, meeting, server } = await createGate()
      const soon = server.clock.now().getTime() / 1000 + 600
      const forged = [
        await sign({}, { secret: AUTH_JWT_SECRET }),
        await sign({}, { alg: 'HS512' }),
        await sign({ iss: 'another' }),
        await sign({ sub: 'p_nobody' }),
        await sign({ sub: 'recorder' }),
        await sign({ exp: undefined }),
        await sign({ nbf: soon }),
        await sign({ video: { room: 'meeting-another', roomJoin: true } }),
        await sign({ video: { roomJoin: true } }),
        await sign({ video: meeting.livekitRoom }),
        await sign({ video: undefined }),
        await server.hostToken('grace'),
      ]
      for (const token of forged) expect(await opensFor(token)).toBe(403)
      expect(await opensFor(await sign({}))).toBe(204)
    })

    it.each(['waiting', 'denied', 'withdrawn'] as const)('stays shut for a stay that is %s', async (state) => {
      const { server, admitted, opensFor } = await createGate()
      await server.db.updateTable('sessions').set({ state }).execute()
      expect(await opensFor(admitted.token)).toBe(403)
    })

    it('shuts for good when the meeting ends', async () => {
      const { server, meeting, admitted, opensFor } = await createGate()
      await server.endMeeting(meeting)
      expect(await opensFor(admitted.token)).toBe(403)
    })

    it.each([
      ['stay', (identity: string) => ({ session_id: identity.slice(2), user_id: null })],
      ['user', () => ({ session_id: 'another', user_id: 'grace' })],
    ])('shuts for a %s that is banned', async (_who, whom) => {
      const { server, meeting, admitted, opensFor } = await createGate()
      const ban = { id: 'b', meeting_id: meeting.id, name: '', created_at: '', ...whom(admitted.identity) }
      await server.db.insertInto('bans').values(ban).execute()
      expect(await opensFor(admitted.token)).toBe(403)
    })
  })
})
