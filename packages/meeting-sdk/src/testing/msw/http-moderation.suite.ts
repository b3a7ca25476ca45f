import { Bans, Role, V1TokenAnswer } from '@plenum/meeting-contract'
import { describe, expect, test } from 'vitest'
import type { ContractClient } from './contract-client.suite.ts'
import { readJwt } from './jwt.ts'

const WITHOUT_MICROPHONE = ['camera', 'screen_share', 'screen_share_audio']

/** What hosts and cohosts do to people. Nobody enters a room here: it shows in what the people are answered. */
export function describeModeration({
  backend,
  ask,
  read,
  refused,
  done,
  invalid,
  newUser,
  create,
  askToJoin,
  join,
}: ContractClient): void {
  type Who = { bearer?: string }
  const command = (id: string, what: string, identity: string, who: Who, json?: object) =>
    ask(`/api/meetings/${id}/attendees/${encodeURIComponent(identity)}/${what}`, {
      ...who,
      method: 'POST',
      ...(json && { json }),
    })
  const toAll = (id: string, what: string, who: Who, json?: object) =>
    ask(`/api/meetings/${id}/${what}`, { ...who, method: 'POST', ...(json && { json }) })
  const bans = async (id: string, who: Who) => (await read(ask(`/api/meetings/${id}/bans`, who), 200, Bans)).bans
  const grantsOf = (token: string) => readJwt(token)?.video

  /** Ada is the host; Grace, a user, and Edsger, a guest, are in. */
  const start = async () => {
    const { bearer: adas } = await newUser('Ada')
    const { bearer: graces, userId } = await newUser('Grace')
    const { id, roomName } = await create(adas)
    const [ada, grace] = [{ bearer: adas }, { bearer: graces }]
    return { id, roomName, ada, grace, userId, hers: await join(id, grace), his: await join(id, { name: 'Edsger' }) }
  }
  const again = (id: string, { sessionToken }: { sessionToken: string }) => join(id, { bearer: sessionToken })

  describe('the right to unmute', () => {
    test('is taken and given back, for the tokens that follow', async () => {
      const { id, ada, his } = await start()
      await done(command(id, 'mute', his.identity, ada, { allowUnmute: false }))
      expect(grantsOf((await again(id, his)).token)).toMatchObject({ canPublishSources: WITHOUT_MICROPHONE })
      await done(command(id, 'mute', `${his.identity}#x`, ada, {}))
      expect(grantsOf((await again(id, his)).token)).not.toHaveProperty('canPublishSources')
    })

    test('is taken from all below cohost and from newcomers, and given back to all', async () => {
      const { id, ada, his, hers } = await start()
      await done(command(id, 'role', hers.identity, ada, { role: 'cohost' }))
      await done(toAll(id, 'mute-all', { bearer: hers.sessionToken }, { allowUnmute: false }))
      expect(grantsOf((await again(id, his)).token)).toMatchObject({ canPublishSources: WITHOUT_MICROPHONE })
      expect(grantsOf((await again(id, hers)).token)).not.toHaveProperty('canPublishSources')
      const late = await join(id, { name: 'Barbara' })
      expect(grantsOf(late.token)).toMatchObject({ canPublishSources: WITHOUT_MICROPHONE })
      expect(grantsOf((await join(id, ada)).token)).not.toHaveProperty('canPublishSources')
      await done(toAll(id, 'mute-all', ada, {}))
      for (const one of [his, late]) {
        expect(grantsOf((await again(id, one)).token)).not.toHaveProperty('canPublishSources')
      }
    })
  })

  describe('a role', () => {
    test('is what somebody comes back as', async () => {
      const { id, ada, his } = await start()
      for (const role of Role.options) {
        await done(command(id, 'role', his.identity, ada, { role }))
        expect(await again(id, his)).toMatchObject({ role, identity: his.identity })
      }
    })
  })

  describe('a removal', () => {
    test('holds for the stay, on every route, and not for the person', async () => {
      const { id, roomName, ada, grace, hers } = await start()
      for (let time = 0; time < 2; time += 1) await done(command(id, 'remove', hers.identity, ada))
      const bearer = hers.sessionToken
      await refused(askToJoin(id, { bearer }), 'participant.removed')
      await refused(ask('/api/livekit/token', { bearer, json: { room_name: roomName } }), 'participant.removed')
      await refused(ask(`/api/meetings/${id}`, { bearer }), 'participant.removed')
      expect((await join(id, grace)).identity).not.toBe(hers.identity)
    })

    test('holds for the stay that a user keeps', async () => {
      const { id, roomName, ada, grace } = await start()
      const v1 = () => ask(`/api/v1/meeting/token/${id}`, grace)
      const { sub = '' } = readJwt((await read(v1(), 200, V1TokenAnswer)).token) ?? {}
      await done(command(id, 'remove', String(sub), ada))
      await refused(v1(), 'participant.removed')
      const { bearer } = grace
      await refused(ask('/api/livekit/token', { bearer, json: { room_name: roomName } }), 'participant.removed')
    })

    test('holds though LiveKit is away, which is an error', async () => {
      const { id, ada, his } = await start()
      await backend().takeLiveKitAway()
      await refused(command(id, 'remove', his.identity, ada), 'livekit.unavailable')
      await backend().bringLiveKitBack()
      await refused(askToJoin(id, { bearer: his.sessionToken }), 'participant.removed')
    })
  })

  describe('a ban', () => {
    test('holds for the stay and the user, until it is lifted', async () => {
      const { id, ada, grace, userId, hers, his } = await start()
      const other = await join(id, grace)
      await done(command(id, 'ban', his.identity, ada))
      for (let time = 0; time < 2; time += 1) await done(command(id, 'ban', hers.identity, ada))
      for (const bearer of [hers.sessionToken, other.sessionToken, grace.bearer, his.sessionToken]) {
        await refused(askToJoin(id, { bearer }), 'participant.banned')
        await refused(ask(`/api/meetings/${id}`, { bearer }), 'participant.banned')
      }
      const [first, second] = await bans(id, ada)
      const bannedAt = expect.stringMatching(/Z$/)
      const [named, guest] = [
        { id: expect.any(String), name: 'Grace', identity: hers.identity, userId, bannedAt },
        { id: expect.any(String), name: 'Edsger', identity: his.identity, userId: null, bannedAt },
      ]
      expect([first, second]).toEqual([named, guest])
      for (let time = 0; time < 2; time += 1) {
        await done(ask(`/api/meetings/${id}/bans?id=${first?.id}`, { ...ada, method: 'DELETE' }))
      }
      expect(await bans(id, ada)).toEqual([guest])
      expect(await again(id, hers)).toMatchObject({ identity: hers.identity })
    })
  })

  describe('a spotlight', () => {
    test('is on somebody who is there, or on nobody', async () => {
      const { id, ada, his } = await start()
      for (const identity of [his.identity, `${his.identity}#x`, null]) {
        await done(toAll(id, 'spotlight', ada, { identity }))
      }
      await refused(toAll(id, 'spotlight', ada, { identity: 'p_0000000000000000' }), 'participant.not_found')
    })
  })

  describe('a command', () => {
    const COMMANDS: readonly [name: string, json?: object][] = [
      ['mute', {}],
      ['unpublish', { source: 'camera' }],
      ['unpublish', { source: 'screen' }],
      ['remove'],
      ['ban'],
      ['role', { role: 'viewer' }],
    ]
    const TO_ALL: readonly [name: string, json?: object][] = [
      ['mute-all', {}],
      ['lower-hands'],
      ['spotlight', { identity: null }],
    ]

    test('is for hosts and cohosts, and some of them for hosts alone', async () => {
      const { id, ada, hers, his } = await start()
      const [cohost, guest] = [{ bearer: hers.sessionToken }, { bearer: his.sessionToken }]
      await done(command(id, 'role', hers.identity, ada, { role: 'cohost' }))
      const barbara = await join(id, { name: 'Barbara' })
      for (const [what, json] of COMMANDS) {
        await refused(command(id, what, barbara.identity, guest, json), 'permission.denied')
        await refused(command(id, what, barbara.identity, {}, json), 'auth.required')
      }
      for (const [what, json] of TO_ALL) {
        await refused(toAll(id, what, guest, json), 'permission.denied')
        await refused(toAll(id, what, {}, json), 'auth.required')
        await done(toAll(id, what, cohost, json))
      }
      for (const what of ['ban', 'role']) {
        const json = what === 'role' ? { role: 'viewer' } : undefined
        await refused(command(id, what, barbara.identity, cohost, json), 'permission.denied')
      }
      await refused(ask(`/api/meetings/${id}/bans`, cohost), 'permission.denied')
      await refused(ask(`/api/meetings/${id}/bans?id=x`, { ...cohost, method: 'DELETE' }), 'permission.denied')
    })

    test('is over nobody above oneself, nor over the creator', async () => {
      const { id, ada, hers, his } = await start()
      await done(command(id, 'role', hers.identity, ada, { role: 'host' }))
      await done(command(id, 'role', his.identity, ada, { role: 'cohost' }))
      const creators = await join(id, ada)
      for (const [what, json] of COMMANDS) {
        await refused(command(id, what, creators.identity, { bearer: hers.sessionToken }, json), 'permission.denied')
        await refused(command(id, what, hers.identity, { bearer: his.sessionToken }, json), 'permission.denied')
      }
      for (const what of ['remove', 'ban']) {
        await refused(command(id, what, hers.identity, { bearer: hers.sessionToken }), 'permission.denied')
      }
    })

    test('over somebody who is not there is one over nobody', async () => {
      const { id, ada } = await start()
      const elsewhere = await join((await create(ada.bearer)).id, { name: 'Edsger' })
      for (const [what, json] of COMMANDS) {
        for (const identity of ['p_0000000000000000', 'somebody', elsewhere.identity]) {
          await refused(command(id, what, identity, ada, json), 'participant.not_found')
        }
      }
    })

    test('is of no use once the meeting is over', async () => {
      const { id, ada, his } = await start()
      await backend().endMeeting(id)
      for (const [what, json] of COMMANDS) await refused(command(id, what, his.identity, ada, json), 'meeting.ended')
      for (const [what, json] of TO_ALL) await refused(toAll(id, what, ada, json), 'meeting.ended')
      expect(await bans(id, ada)).toEqual([])
    })

    test('says what it takes', async () => {
      const { id, ada, his } = await start()
      await invalid(command(id, 'mute', his.identity, ada, { allowUnmute: 'no' }), 'allowUnmute')
      await invalid(command(id, 'unpublish', his.identity, ada, { source: 'microphone' }), 'source')
      await invalid(command(id, 'role', his.identity, ada, { role: 'admin' }), 'role')
      await invalid(toAll(id, 'spotlight', ada, {}), 'identity')
      await invalid(ask(`/api/meetings/${id}/bans`, { ...ada, method: 'DELETE' }), 'id')
    })
  })
}
