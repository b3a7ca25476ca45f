import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ParticipantProjection, Sfu, TrackSource } from '../sfu.port.ts'

/** A media server to try an {@link Sfu} on, and a look inside it. */
export interface SfuWorld {
  sfu: Sfu
  /** The same where nothing listens. */
  unreachable: Sfu
  /** The same with a key that the media server does not know. */
  refused: Sfu
  /** Puts somebody into a room, as a client with a token would. */
  join(room: string, identity: string, projection: ParticipantProjection): Promise<void>
  /** Has somebody who has joined send something; resolves when the media server has it. */
  announce(room: string, identity: string, source: Exclude<TrackSource, 'screen_share_audio'>): Promise<void>
  participants(room: string): Promise<Record<string, ParticipantProjection>>
  /** Undefined when there is no such room. */
  metadataOf(room: string): Promise<string | undefined>
  close(): Promise<void>
}

const ADA: ParticipantProjection = {
  name: 'Ada',
  attributes: { role: 'host', userId: 'ada' },
  rights: { canPublish: true, canSubscribe: true, canPublishData: true },
}
const VIEWER: ParticipantProjection = {
  name: 'Ada L.',
  attributes: { role: 'viewer' },
  rights: { canPublish: false, canSubscribe: true, canPublishData: true },
}

/** What every {@link Sfu} does. Run on each, so that the fake can't lie. */
export function describeSfu(name: string, open: () => Promise<SfuWorld>): void {
  describe(`the SFU port on ${name}`, () => {
    let world: SfuWorld
    let room: string
    let rooms = 0

    beforeAll(async () => {
      world = await open()
    })
    afterAll(async () => {
      await world?.close()
    })

    async function ensureNewRoom(): Promise<void> {
      room = `meeting-suite${++rooms}`
      await world.sfu.ensureRoom({ name: room, metadata: '{"n":1}' })
    }

    it('answers a ping', async () => {
      await expect(world.sfu.ping()).resolves.toBeUndefined()
    })

    it('makes a room with its metadata', async () => {
      await ensureNewRoom()
      expect(await world.metadataOf(room)).toBe('{"n":1}')
    })

    it('leaves a room that exists as it is, with who is in it', async () => {
      await ensureNewRoom()
      await world.join(room, 'p_1', ADA)
      await world.sfu.ensureRoom({ name: room, metadata: '{"n":2}' })
      expect(await world.metadataOf(room)).toBe('{"n":1}')
      expect(await world.participants(room)).toEqual({ p_1: ADA })
    })

    it('makes no second room of the same name', async () => {
      await ensureNewRoom()
      await world.sfu.ensureRoom({ name: room, metadata: '{}' })
      expect((await world.sfu.listRooms()).filter(({ name }) => name === room)).toEqual([
        { name: room, metadata: '{"n":1}' },
      ])
    })

    it('replaces the metadata of a room, with who is in it', async () => {
      await ensureNewRoom()
      await world.join(room, 'p_1', ADA)
      await world.sfu.updateRoomMetadata({ name: room, metadata: '{"n":2}' })
      expect(await world.metadataOf(room)).toBe('{"n":2}')
      expect(await world.participants(room)).toEqual({ p_1: ADA })
    })

    it('lists who is in a room, each connection under an id of its own', async () => {
      await ensureNewRoom()
      expect(await world.sfu.listParticipants(room)).toEqual([])
      const before = Date.now() - 2_000
      await world.join(room, 'p_1', ADA)
      await world.join(room, 'p_2', VIEWER)
      const list = await world.sfu.listParticipants(room)
      expect(list.toSorted((a, b) => (a.identity < b.identity ? -1 : 1))).toEqual([
        { ...ADA, identity: 'p_1', sid: expect.any(String), joinedAt: expect.any(Date), isPerson: true, tracks: [] },
        { ...VIEWER, identity: 'p_2', sid: expect.any(String), joinedAt: expect.any(Date), isPerson: true, tracks: [] },
      ])
      expect(new Set(list.map(({ sid }) => sid)).size).toBe(2)
      for (const { joinedAt } of list) {
        expect(joinedAt.getTime()).toBeGreaterThan(before)
        expect(joinedAt.getTime()).toBeLessThan(Date.now() + 2_000)
      }
    })

    it('lists nobody in a room that is not there', async () => {
      expect(await world.sfu.listParticipants('meeting-nowhere')).toEqual([])
    })

    it('deletes a room with who is in it, and confirms only what is gone', async () => {
      await ensureNewRoom()
      await world.join(room, 'p_1', ADA)
      await world.sfu.deleteRoom(room)
      expect((await world.sfu.listRooms()).map(({ name }) => name)).not.toContain(room)
      expect(await world.sfu.listParticipants(room)).toEqual([])
    })

    it('makes a deleted room anew, empty', async () => {
      await ensureNewRoom()
      await world.join(room, 'p_1', ADA)
      await world.sfu.deleteRoom(room)
      await world.sfu.ensureRoom({ name: room, metadata: '{"n":2}' })
      expect(await world.metadataOf(room)).toBe('{"n":2}')
      expect(await world.participants(room)).toEqual({})
    })

    it('replaces name and rights, and changes the given attributes alone', async () => {
      await ensureNewRoom()
      await world.join(room, 'p_1', ADA)
      await world.sfu.updateParticipant(room, 'p_1', VIEWER)
      expect(await world.participants(room)).toEqual({
        p_1: { ...VIEWER, attributes: { role: 'viewer', userId: 'ada' } },
      })
    })

    it('removes an attribute that is set to nothing', async () => {
      await ensureNewRoom()
      await world.join(room, 'p_1', ADA)
      await world.sfu.updateParticipant(room, 'p_1', { ...ADA, attributes: { userId: '' } })
      expect(await world.participants(room)).toEqual({ p_1: { ...ADA, attributes: { role: 'host' } } })
    })

    it('limits what may be sent, and lifts the limit', async () => {
      await ensureNewRoom()
      const limited = { ...ADA, rights: { ...ADA.rights, canPublishSources: ['camera', 'screen_share'] as const } }
      await world.join(room, 'p_1', ADA)
      await world.join(room, 'p_2', limited)
      const rights = async () =>
        Object.fromEntries((await world.sfu.listParticipants(room)).map(({ identity, rights }) => [identity, rights]))
      expect(await rights()).toEqual({ p_1: ADA.rights, p_2: limited.rights })
      await world.sfu.updateParticipant(room, 'p_1', limited)
      await world.sfu.updateParticipant(room, 'p_2', ADA)
      expect(await rights()).toEqual({ p_1: limited.rights, p_2: ADA.rights })
    })

    it('mutes a track of one who sends it, and tells so', async () => {
      await ensureNewRoom()
      await world.join(room, 'p_1', ADA)
      for (const source of ['microphone', 'camera'] as const) await world.announce(room, 'p_1', source)
      const tracks = async () => (await world.sfu.listParticipants(room))[0]?.tracks ?? []
      const microphone = (await tracks()).find(({ source }) => source === 'microphone')
      expect(await tracks()).toHaveLength(2)
      await world.sfu.muteTrack(room, 'p_1', microphone?.sid ?? '')
      expect(await tracks()).toEqual(
        expect.arrayContaining([
          { sid: microphone?.sid, source: 'microphone', isMuted: true },
          { sid: expect.any(String), source: 'camera', isMuted: false },
        ]),
      )
    })

    it('ends what is sent already when it may be sent no more', async () => {
      await ensureNewRoom()
      await world.join(room, 'p_1', ADA)
      for (const source of ['microphone', 'screen_share'] as const) await world.announce(room, 'p_1', source)
      const rights = { ...ADA.rights, canPublishSources: ['camera', 'screen_share'] as const }
      await world.sfu.updateParticipant(room, 'p_1', { ...ADA, rights })
      const [ada] = await world.sfu.listParticipants(room)
      expect(ada?.tracks.map(({ source }) => source)).toEqual(['screen_share'])
    })

    it('removes one participant and leaves the others', async () => {
      await ensureNewRoom()
      await world.join(room, 'p_1', ADA)
      await world.join(room, 'p_2', VIEWER)
      await world.sfu.removeParticipant(room, 'p_1')
      expect(await world.participants(room)).toEqual({ p_2: VIEWER })
    })

    it('takes who or what is already gone for done', async () => {
      await ensureNewRoom()
      await world.sfu.removeParticipant(room, 'p_nobody')
      await world.sfu.removeParticipant('meeting-nowhere', 'p_nobody')
      await world.sfu.updateParticipant(room, 'p_nobody', ADA)
      await world.sfu.updateParticipant('meeting-nowhere', 'p_nobody', ADA)
      await world.sfu.muteTrack(room, 'p_nobody', 'TR_nothing')
      await world.sfu.muteTrack('meeting-nowhere', 'p_nobody', 'TR_nothing')
      await world.sfu.updateRoomMetadata({ name: 'meeting-nowhere', metadata: '{}' })
      await world.sfu.deleteRoom('meeting-nowhere')
      expect(await world.participants(room)).toEqual({})
    })

    it.each([
      ['unreachable', 'livekit.unavailable'],
      ['refused', 'livekit.refused'],
    ] as const)('says %s as %s from every method', async (which, code) => {
      const sfu = world[which]
      await expect(sfu.ping()).rejects.toMatchObject({ code })
      await expect(sfu.ensureRoom({ name: 'meeting-x', metadata: '{}' })).rejects.toMatchObject({ code })
      await expect(sfu.updateRoomMetadata({ name: 'meeting-x', metadata: '{}' })).rejects.toMatchObject({ code })
      await expect(sfu.listRooms()).rejects.toMatchObject({ code })
      await expect(sfu.listParticipants('meeting-x')).rejects.toMatchObject({ code })
      await expect(sfu.deleteRoom('meeting-x')).rejects.toMatchObject({ code })
      await expect(sfu.updateParticipant('meeting-x', 'p_1', ADA)).rejects.toMatchObject({ code })
      await expect(sfu.muteTrack('meeting-x', 'p_1', 'TR_1')).rejects.toMatchObject({ code })
      await expect(sfu.removeParticipant('meeting-x', 'p_1')).rejects.toMatchObject({ code })
    })
  })
}
