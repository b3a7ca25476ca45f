import { Bans, type Meeting, Problem, type TokenAnswer, V1TokenAnswer } from '@plenum/meeting-contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { projectionOf } from '../admission/projection.ts'
import type { AuditTable } from '../db/tables.ts'
import { onEachDatabase } from '../testing/on-each-database.ts'
import { type createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

type Server = Awaited<ReturnType<typeof createTestServer>>

onEachDatabase((start) => {
  let server: Server
  let meeting: Meeting
  let host: TokenAnswer
  let grace: TokenAnswer

  beforeEach(async () => {
    server = await start()
    meeting = await server.createMeeting()
    host = await server.join(meeting, { bearer: await server.hostToken() })
    grace = await server.join(meeting, { bearer: await server.hostToken('grace', 'Grace') })
  })

  const ask = async (method: string, rest: string, bearer: string | undefined, json?: object) =>
    await server.request(`/api/meetings/${meeting.id}/${rest}`, {
      method,
      ...(bearer === undefined ? {} : { bearer }),
      ...(json === undefined ? {} : { json }),
    })
  const command = async (what: string, whom: TokenAnswer, json?: object, bearer = host.sessionToken) =>
    await ask('POST', `attendees/${encodeURIComponent(whom.identity)}/${what}`, bearer, json)
  const toAll = async (what: string, json?: object, bearer = host.sessionToken) => await ask('POST', what, bearer, json)
  const codeOf = async (response: Response) => Problem.parse(await response.json()).code
  const rowOf = async ({ identity }: TokenAnswer) =>
    await server.db.selectFrom('sessions').selectAll().where('id', '=', identity.slice(2)).executeTakeFirstOrThrow()

  /** In with the rights of his row, as with a new token. */
  const arrive = async (who: TokenAnswer, identity = who.identity) =>
    server.sfu.join(meeting.livekitRoom, identity, projectionOf(await rowOf(who)))
  const shown = (who: TokenAnswer) => server.sfu.shown(meeting.livekitRoom)[who.identity]
  const present = () => Object.keys(server.sfu.shown(meeting.livekitRoom)).toSorted()
  const heard = (who: TokenAnswer) => server.sfu.heard(meeting.livekitRoom, who.identity)
  const send = (who: TokenAnswer, ...sources: ('camera' | 'microphone' | 'screen_share' | 'screen_share_audio')[]) => {
    for (const source of sources) server.sfu.publish(meeting.livekitRoom, who.identity, source)
  }
  const audited = async (action: AuditTable['action']) =>
    await server.db
      .selectFrom('audit')
      .select(['actor', 'subject', 'detail'])
      .where('action', '=', action)
      .where('actor', '!=', 'system')
      .execute()
  const by = () => `session:${host.identity.slice(2)}`
  const to = (who: TokenAnswer) => `session:${who.identity.slice(2)}`
  const metadata = () => JSON.parse(server.sfu.rooms.get(meeting.livekitRoom)?.metadata ?? 'null')
  const WITHOUT_MICROPHONE = ['camera', 'screen_share', 'screen_share_audio']

  describe('a mute', () => {
    it('turns the microphone off and nothing else, and leaves the right to turn it on', async () => {
      await arrive(grace)
      send(grace, 'microphone', 'camera')
      expect((await command('mute', grace, {})).status).toBe(204)
      expect(heard(grace)).toEqual(['camera'])
      expect(shown(grace)?.rights).not.toHaveProperty('canPublishSources')
      expect(await audited('mute')).toEqual([{ actor: by(), subject: to(grace), detail: null }])
    })

    it('takes the right with it where the host says so, also for the next token, until a mute gives it back', async () => {
      await arrive(grace)
      send(grace, 'microphone', 'camera')
      expect((await command('mute', grace, { allowUnmute: false })).status).toBe(204)
      expect(heard(grace)).toEqual(['camera'])
      expect(shown(grace)?.rights).toMatchObject({ canPublish: true, canPublishSources: WITHOUT_MICROPHONE })
      expect(claimsOf(await server.join(meeting, { bearer: grace.sessionToken }))).toMatchObject({
        canPublishSources: WITHOUT_MICROPHONE,
      })
      expect((await command('mute', grace, { allowUnmute: true })).status).toBe(204)
      expect(shown(grace)?.rights).not.toHaveProperty('canPublishSources')
      expect(await audited('mute')).toMatchObject([{ detail: 'for good' }, { detail: null }])
    })

    it('reaches what he sends under an alias, and may name him by it', async () => {
      const alias = `${grace.identity}#x`
      await arrive(grace)
      await arrive(grace, alias)
      server.sfu.publish(meeting.livekitRoom, alias, 'microphone')
      expect((await command('mute', { ...grace, identity: alias }, { allowUnmute: false })).status).toBe(204)
      expect(server.sfu.heard(meeting.livekitRoom, alias)).toEqual([])
      for (const identity of [grace.identity, alias]) {
        expect(server.sfu.shown(meeting.livekitRoom)[identity]?.rights).toMatchObject({
          canPublishSources: WITHOUT_MICROPHONE,
        })
      }
    })

    it('that LiveKit was not told of is an error, and the right is gone after the next run', async () => {
      await arrive(grace)
      server.sfu.behaviour = 'UNREACHABLE'
      expect(await codeOf(await command('mute', grace, { allowUnmute: false }))).toBe('livekit.unavailable')
      server.sfu.behaviour = 'ANSWERS'
      await server.services.lifecycle.run()
      expect(shown(grace)?.rights).toMatchObject({ canPublishSources: WITHOUT_MICROPHONE })
    })
  })

  describe('a mute of all', () => {
    it('spares cohosts and hosts and whoever asks for it', async () => {
      const edsger = await server.join(meeting, { name: 'Edsger' })
      const cohost = await server.join(meeting, { name: 'Barbara' })
      await command('role', cohost, { role: 'cohost' })
      for (const one of [host, grace, edsger, cohost]) {
        await arrive(one)
        send(one, 'microphone')
      }
      expect((await toAll('mute-all', {}, cohost.sessionToken)).status).toBe(204)
      expect([host, cohost, grace, edsger].map(heard)).toEqual([['microphone'], ['microphone'], [], []])
      expect(shown(grace)?.rights).not.toHaveProperty('canPublishSources')
      expect(await audited('mute')).toEqual([{ actor: to(cohost), subject: null, detail: null }])
    })

    it('takes the right from all, from newcomers too, until one gives it back', async () => {
      await arrive(grace)
      expect((await toAll('mute-all', { allowUnmute: false })).status).toBe(204)
      expect(metadata()).toMatchObject({ mayUnmute: false })
      expect(shown(grace)?.rights).toMatchObject({ canPublishSources: WITHOUT_MICROPHONE })
      const late = await server.join(meeting, { name: 'Edsger' })
      expect(claimsOf(late)).toMatchObject({ canPublishSources: WITHOUT_MICROPHONE })
      const second = await server.join(meeting, { bearer: await server.hostToken() })
      expect(claimsOf(second)).not.toHaveProperty('canPublishSources')
      expect((await toAll('mute-all', { allowUnmute: true })).status).toBe(204)
      expect(metadata()).toMatchObject({ mayUnmute: true })
      expect(shown(grace)?.rights).not.toHaveProperty('canPublishSources')
      expect(claimsOf(await server.join(meeting, { bearer: late.sessionToken }))).not.toHaveProperty(
        'canPublishSources',
      )
    })

    it('can be lifted for one', async () => {
      await arrive(grace)
      await toAll('mute-all', { allowUnmute: false })
      await command('mute', grace, { allowUnmute: true })
      expect(shown(grace)?.rights).not.toHaveProperty('canPublishSources')
    })

    it('does not hold whoever becomes a cohost, and holds him again when he is none', async () => {
      await arrive(grace)
      await toAll('mute-all', { allowUnmute: false })
      await command('role', grace, { role: 'cohost' })
      expect(shown(grace)?.rights).not.toHaveProperty('canPublishSources')
      await command('role', grace, { role: 'participant' })
      expect(shown(grace)?.rights).toMatchObject({ canPublishSources: WITHOUT_MICROPHONE })
    })
  })

  describe('an unpublish', () => {
    it('turns the camera off', async () => {
      await arrive(grace)
      send(grace, 'camera', 'microphone')
      expect((await command('unpublish', grace, { source: 'camera' })).status).toBe(204)
      expect(heard(grace)).toEqual(['microphone'])
      expect(await audited('unpublish')).toEqual([{ actor: by(), subject: to(grace), detail: 'camera' }])
    })

    it('takes a screen down with its sound, and lets it be shared again', async () => {
      await arrive(grace)
      send(grace, 'camera', 'screen_share', 'screen_share_audio')
      expect((await command('unpublish', grace, { source: 'screen' })).status).toBe(204)
      const tracks = server.sfu.rooms.get(meeting.livekitRoom)?.participants.get(grace.identity)?.tracks
      expect(tracks?.map(({ source }) => source)).toEqual(['camera'])
      expect(shown(grace)).toEqual(projectionOf(await rowOf(grace)))
    })

    it('gives back no right that he had not', async () => {
      await arrive(grace)
      send(grace, 'screen_share')
      await command('mute', grace, { allowUnmute: false })
      await command('unpublish', grace, { source: 'screen' })
      expect(shown(grace)?.rights).toMatchObject({ canPublishSources: WITHOUT_MICROPHONE })
    })

    it('while LiveKit is away is an error', async () => {
      server.sfu.behaviour = 'UNREACHABLE'
      expect(await codeOf(await command('unpublish', grace, { source: 'camera' }))).toBe('livekit.unavailable')
    })
  })

  describe('a role', () => {
    it('is shown at once, and is his whenever he comes back', async () => {
      const stale = projectionOf(await rowOf(grace))
      await arrive(grace)
      expect((await command('role', grace, { role: 'cohost' })).status).toBe(204)
      expect(shown(grace)?.attributes).toMatchObject({ role: 'cohost' })
      server.sfu.join(meeting.livekitRoom, grace.identity, stale)
      await server.services.lifecycle.run()
      expect(shown(grace)?.attributes).toMatchObject({ role: 'cohost' })
      expect(await server.join(meeting, { bearer: grace.sessionToken })).toMatchObject({ role: 'cohost' })
      expect(await audited('role')).toEqual([{ actor: by(), subject: to(grace), detail: 'cohost' }])
    })

    it('is changed also while he is not in the room, or LiveKit is away', async () => {
      expect((await command('role', grace, { role: 'viewer' })).status).toBe(204)
      expect(await server.join(meeting, { bearer: grace.sessionToken })).toMatchObject({ role: 'viewer' })
      await arrive(grace)
      server.sfu.behaviour = 'UNREACHABLE'
      expect(await codeOf(await command('role', grace, { role: 'cohost' }))).toBe('livekit.unavailable')
      server.sfu.behaviour = 'ANSWERS'
      await server.services.lifecycle.run()
      expect(shown(grace)).toMatchObject({ attributes: { role: 'cohost' }, rights: { canPublish: true } })
    })

    it('is kept by the stay of a user, whatever the allowlist says', async () => {
      const bearer = await server.hostToken('grace', 'Grace')
      const kept = async () => {
        const response = await server.request(`/api/v1/meeting/token/${meeting.id}`, { bearer })
        return readToken(V1TokenAnswer.parse(await response.json()).token)
      }
      const { sub } = await kept()
      await command('role', { ...grace, identity: sub }, { role: 'cohost' })
      expect(await kept()).toMatchObject({ sub, attributes: { role: 'cohost' } })
    })
  })

  describe('a removal', () => {
    it('puts a stay out with all its aliases, and nobody else', async () => {
      const edsger = await server.join(meeting, { name: 'Edsger' })
      for (const identity of [grace.identity, `${grace.identity}#a`, `${grace.identity}#b`])
        await arrive(grace, identity)
      await arrive(edsger)
      expect((await command('remove', grace)).status).toBe(204)
      expect(present()).toEqual([edsger.identity])
      expect(await audited('remove')).toEqual([{ actor: by(), subject: to(grace), detail: null }])
    })

    it('holds against the token of the stay, on every route', async () => {
      await command('remove', grace)
      const bearer = grace.sessionToken
      expect(await codeOf(await ask('POST', 'token', bearer, {}))).toBe('participant.removed')
      expect(await codeOf(await ask('POST', `attendees/${grace.identity}/hand`, bearer, { raised: true }))).toBe(
        'participant.removed',
      )
      expect((await server.request(`/api/livekit/gate?access_token=${grace.token}`)).status).toBe(403)
      const json = { room_name: meeting.roomName }
      expect(await codeOf(await server.request('/api/livekit/token', { bearer, json }))).toBe('participant.removed')
    })

    it('holds for the one stay that the routes without session tokens keep for a user', async () => {
      const bearer = await server.hostToken('edsger', 'Edsger')
      const v1 = async () => await server.request(`/api/v1/meeting/token/${meeting.id}`, { bearer })
      const standard = async () =>
        await server.request('/api/livekit/token', { bearer, json: { room_name: meeting.roomName } })
      const { sub } = readToken(V1TokenAnswer.parse(await (await v1()).json()).token)
      await command('remove', { ...grace, identity: sub })
      expect(await codeOf(await v1())).toBe('participant.removed')
      expect(await codeOf(await standard())).toBe('participant.removed')
    })

    it('lets the person come as a new one, as the rules have it', async () => {
      await command('remove', grace)
      const again = await server.join(meeting, { bearer: await server.hostToken('grace', 'Grace') })
      expect(again.identity).not.toBe(grace.identity)
      const lock = await server.request(`/api/meetings/${meeting.id}`, {
        method: 'PATCH',
        bearer: host.sessionToken,
        json: { locked: true },
      })
      expect(lock.status).toBe(200)
      await command('remove', again)
      const bearer = await server.hostToken('grace', 'Grace')
      expect(await codeOf(await ask('POST', 'token', bearer, {}))).toBe('meeting.locked')
    })

    it('holds where LiveKit is away: it is an error, and whoever is in is out as soon as it is back', async () => {
      await arrive(grace)
      server.sfu.behaviour = 'UNREACHABLE'
      expect(await codeOf(await command('remove', grace))).toBe('livekit.unavailable')
      expect(await codeOf(await ask('POST', 'token', grace.sessionToken, {}))).toBe('participant.removed')
      server.sfu.behaviour = 'ANSWERS'
      await server.services.shutOutWatch.look()
      expect(present()).toEqual([])
    })

    it('may be told again', async () => {
      for (const _ of [1, 2]) expect((await command('remove', grace)).status).toBe(204)
    })

    it('frees the seat and lowers the hand', async () => {
      await arrive(grace)
      await ask('POST', `attendees/${grace.identity}/hand`, grace.sessionToken, { raised: true })
      await command('remove', grace)
      expect(await rowOf(grace)).toMatchObject({ state: 'removed', hand_raised_at: null })
    })
  })

  describe('a ban', () => {
    it('puts out the stay and every other of the same user, and lets him in no way', async () => {
      const other = await server.join(meeting, { bearer: await server.hostToken('grace', 'Grace') })
      await arrive(grace)
      await arrive(other, `${other.identity}#x`)
      expect((await command('ban', grace)).status).toBe(204)
      expect(present()).toEqual([])
      const jwt = await server.hostToken('grace', 'Grace')
      for (const bearer of [grace.sessionToken, other.sessionToken, jwt]) {
        expect(await codeOf(await ask('POST', 'token', bearer, {}))).toBe('participant.banned')
      }
      expect(await codeOf(await server.request(`/api/v1/meeting/token/${meeting.id}`, { bearer: jwt }))).toBe(
        'participant.banned',
      )
      expect((await server.request(`/api/livekit/gate?access_token=${grace.token}`)).status).toBe(403)
      expect(await audited('ban')).toEqual([{ actor: by(), subject: to(grace), detail: null }])
    })

    it('is listed, once however often it is told, and lifted', async () => {
      const edsger = await server.join(meeting, { name: 'Edsger' })
      await command('ban', edsger)
      const first = server.clock.now().toISOString()
      server.clock.advanceSeconds(1)
      for (const _ of [1, 2]) await command('ban', grace)
      const list = async () => Bans.parse(await (await ask('GET', 'bans', host.sessionToken)).json()).bans
      const bans = await list()
      const bannedAt = server.clock.now().toISOString()
      expect(bans).toEqual([
        { id: expect.any(String), name: 'Grace', identity: grace.identity, userId: 'grace', bannedAt },
        { id: expect.any(String), name: 'Edsger', identity: edsger.identity, userId: null, bannedAt: first },
      ])
      for (const _ of [1, 2]) {
        expect((await ask('DELETE', `bans?id=${bans[0]?.id}`, host.sessionToken)).status).toBe(204)
      }
      expect((await list()).map(({ name }) => name)).toEqual(['Edsger'])
      expect(await server.join(meeting, { bearer: grace.sessionToken })).toMatchObject({ identity: grace.identity })
      expect(await audited('unban')).toEqual([{ actor: by(), subject: to(grace), detail: null }])
    })

    it('is of one meeting: another does not lift it', async () => {
      await command('ban', grace)
      const { bans } = Bans.parse(await (await ask('GET', 'bans', host.sessionToken)).json())
      const other = await server.createMeeting()
      const bearer = await server.hostToken()
      await server.request(`/api/meetings/${other.id}/bans?id=${bans[0]?.id}`, { method: 'DELETE', bearer })
      expect(await codeOf(await ask('POST', 'token', grace.sessionToken, {}))).toBe('participant.banned')
    })
  })

  describe('whoever was put out and comes back with his old token', () => {
    it.each(['remove', 'ban'])('after a %s is out with the next look, as long as LiveKit may take it', async (what) => {
      await command(what, grace)
      for (const seconds of [1, 300, 600]) {
        server.clock.advanceSeconds(seconds)
        await arrive(grace, `${grace.identity}#${seconds}`)
        await server.services.shutOutWatch.look()
        expect(present()).toEqual([])
      }
    })

    it('is watched for anew each time, for LiveKit gives him a new token', async () => {
      await command('remove', grace)
      for (let hour = 0; hour < 4; hour++) {
        server.clock.advanceSeconds(15 * 60)
        await arrive(grace)
        await server.services.shutOutWatch.look()
        expect(present()).toEqual([])
      }
    })

    it('is looked for by other servers too, though the one that put him out is gone', async () => {
      const other = await start()
      const look = async () => {
        // Of two servers each one.
        for (const _ of [1, 2]) await other.services.shutOutWatch.look()
      }
      await look()
      await command('remove', grace)
      await other.sfu.ensureRoom({ name: meeting.livekitRoom, metadata: '{}' })
      other.sfu.join(meeting.livekitRoom, grace.identity, projectionOf(await rowOf(grace)))
      other.clock.advanceSeconds(30)
      await look()
      expect(other.sfu.shown(meeting.livekitRoom)).toEqual({})
    })

    it('is on record now and then, and not each time', async () => {
      await command('remove', grace)
      for (let second = 0; second < 90; second++) {
        server.clock.advanceSeconds(1)
        await arrive(grace)
        await server.services.shutOutWatch.look()
      }
      const removals = server.db.selectFrom('audit').selectAll().where('action', '=', 'remove')
      expect(await removals.where('actor', '=', 'system').execute()).toHaveLength(2)
    })

    it('is out at once when a webhook tells of him', async () => {
      await command('remove', grace)
      const { sid, identity, name } = await arrive(grace)
      const joined = { event: 'participant_joined', room: { name: meeting.livekitRoom } }
      await server.webhook({ ...joined, participant: { sid, identity, name } })
      expect(present()).toEqual([])
    })

    it('is looked for only then: nothing is asked while nobody was put out, and after it is over', async () => {
      const asked: string[] = []
      server.sfu.meanwhile = (call) => void asked.push(call)
      await server.services.shutOutWatch.look()
      expect(asked).toEqual([])
      await command('remove', grace)
      asked.length = 0
      await server.services.shutOutWatch.look()
      expect(asked).toEqual(['listParticipants'])
      server.clock.advanceSeconds(17 * 60)
      await server.services.shutOutWatch.look()
      expect(asked).toEqual(['listParticipants'])
    })
  })

  describe('hands', () => {
    it('all go down', async () => {
      const edsger = await server.join(meeting, { name: 'Edsger' })
      for (const one of [grace, edsger]) {
        await arrive(one)
        await ask('POST', `attendees/${one.identity}/hand`, one.sessionToken, { raised: true })
      }
      expect((await toAll('lower-hands')).status).toBe(204)
      for (const one of [grace, edsger]) expect(shown(one)?.attributes).not.toHaveProperty('handRaisedAt')
      expect(await audited('lower_hands')).toEqual([{ actor: by(), subject: null, detail: null }])
    })
  })

  describe('the spotlight', () => {
    it('is told in the room, names the stay of an alias, and goes out', async () => {
      expect((await toAll('spotlight', { identity: `${grace.identity}#x` })).status).toBe(204)
      expect(metadata()).toMatchObject({ spotlight: grace.identity })
      expect((await toAll('spotlight', { identity: null })).status).toBe(204)
      expect(metadata()).toMatchObject({ spotlight: null })
      expect(await audited('spotlight')).toEqual([
        { actor: by(), subject: to(grace), detail: null },
        { actor: by(), subject: null, detail: null },
      ])
    })

    it.each(['remove', 'ban'])('goes out with whoever is put out by %s, and with nobody else', async (what) => {
      const edsger = await server.join(meeting, { name: 'Edsger' })
      expect((await toAll('spotlight', { identity: grace.identity })).status).toBe(204)
      await command(what, edsger)
      expect(metadata()).toMatchObject({ spotlight: grace.identity })
      await command(what, grace)
      expect(metadata()).toMatchObject({ spotlight: null })
    })

    it('is on nobody who is not there', async () => {
      expect(await codeOf(await toAll('spotlight', { identity: 'p_0000000000000000' }))).toBe('participant.not_found')
      await command('remove', grace)
      expect(await codeOf(await toAll('spotlight', { identity: grace.identity }))).toBe('participant.not_found')
    })

    it('that LiveKit was not told of is an error, and shown after the next run', async () => {
      server.sfu.behaviour = 'UNREACHABLE'
      expect(await codeOf(await toAll('spotlight', { identity: grace.identity }))).toBe('livekit.unavailable')
      server.sfu.behaviour = 'ANSWERS'
      await server.services.lifecycle.run()
      expect(metadata()).toMatchObject({ spotlight: grace.identity })
    })
  })

  describe('a command', () => {
    const COMMANDS: [string, object | undefined][] = [
      ['mute', {}],
      ['unpublish', { source: 'camera' }],
      ['remove', undefined],
      ['ban', undefined],
      ['role', { role: 'viewer' }],
    ]

    it.each(COMMANDS)('to %s nobody who is there is unknown', async (what, json) => {
      const other = await server.createMeeting()
      const elsewhere = await server.join(other, { name: 'Edsger' })
      for (const identity of ['p_0000000000000000', 'somebody', '\u0000', 'p_\u0000', elsewhere.identity]) {
        expect(await codeOf(await command(what, { ...grace, identity }, json))).toBe('participant.not_found')
      }
    })

    it.each(COMMANDS)('to %s in a meeting that is over is of no use', async (what, json) => {
      await server.endMeeting(meeting)
      expect(await codeOf(await command(what, grace, json, SERVICE_KEY))).toBe('meeting.ended')
    })

    it.each([
      ['mute-all', {}],
      ['lower-hands', undefined],
      ['spotlight', { identity: null }],
    ])('to %s in a meeting that is over is of no use', async (what, json) => {
      await server.endMeeting(meeting)
      expect(await codeOf(await toAll(what, json, SERVICE_KEY))).toBe('meeting.ended')
    })

    it('is told to those who watch', async () => {
      let told = 0
      server.bus.subscribe(meeting.id, () => void told++)
      await command('remove', grace)
      await expect.poll(() => told).toBeGreaterThan(0)
    })
  })
})

/** What a room token says. */
function readToken(token: string): { sub: string; attributes: object; video: object } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

/** The grants of a room token. */
function claimsOf({ token }: TokenAnswer): object {
  return readToken(token).video
}
