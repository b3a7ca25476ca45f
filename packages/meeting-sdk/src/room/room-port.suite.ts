import { afterEach, describe, expect, test } from 'vitest'
import type { RoomPortEvent } from '../ports.ts'
import { USUAL_ROOM } from '../roster/room-info.ts'
import { testOpenDevices } from './open-devices.suite.ts'
import { testOwnMicrophone } from './own-microphone.suite.ts'
import { testDevices } from './room-devices.suite.ts'
import { testPictures } from './room-pictures.suite.ts'
import { type RoomWorld, stageRoom, WAIT } from './room-world.suite.ts'

/** Why the room was gone, the first time that it was told. */
const causeOf = (events: readonly RoomPortEvent[]) => events.find((event) => event.type === 'disconnected')?.cause

/** What every {@link RoomPort} must do. Runs on the fake and on LiveKit, so that the fake cannot lie. */
export function describeRoomPort(name: string, createWorld: () => Promise<RoomWorld>): void {
  describe(name, () => {
    let world: RoomWorld | null = null

    afterEach(async () => {
      await world?.room.disconnect()
      await world?.stop()
      world = null
    })

    async function setUp() {
      world = await createWorld()
      return stageRoom(world)
    }

    async function inside() {
      const all = await setUp()
      await all.room.connect(all.admission)
      return all
    }

    test('a refused connect rejects with its code and reports nothing else', async () => {
      const { refused } = await setUp()
      const events: RoomPortEvent[] = []
      refused.room.subscribe((event) => events.push(event))
      await expect(refused.room.connect(refused.admission)).rejects.toMatchObject({ code: 'connection.refused' })
      expect(events).toEqual([])
    })

    test('a connect that is given up is cancelled', async () => {
      const { room, admission } = await setUp()
      const connecting = room.connect(admission)
      await room.disconnect()
      await expect(connecting).rejects.toMatchObject({ code: 'join.cancelled' })
    })

    test('one is in the room oneself, by the name and identity that the server gave', async () => {
      const { room } = await inside()
      expect(room.participants()).toEqual([
        {
          identity: 'p_you',
          name: 'You',
          isLocal: true,
          userId: null,
          role: 'participant',
          handRaisedAt: null,
          maySpeak: true,
          microphone: 'off',
          camera: 'off',
          screen: 'off',
          quality: 'unknown',
          joinedAtMs: expect.any(Number),
        },
      ])
      expect(room.permissions()).toEqual({ microphone: true, camera: true, screen: true, chat: true })
    })

    test('the media server answers on the way in, and then tells its version and how the connection does', async () => {
      const { room, types } = await inside()
      expect(types()).toContain('passed')
      expect(room.serverVersion).toEqual(expect.any(String))
      await room.setSource('microphone', true)
      expect(await room.stats()).toMatchObject({ incoming: { packetsLost: 0 }, outgoing: { videoHeight: 0 } })
    })

    test('others are there who were there before, come, and go', async () => {
      const { room, admission, enter, exit, person, told } = await setUp()
      await enter('p_ada', 'Ada')
      await room.connect(admission)
      await expect.poll(() => person('p_ada')?.name, WAIT).toBe('Ada')
      await enter('p_grace', 'Grace')
      await told('participantsChanged')
      await expect.poll(() => person('p_grace')?.name, WAIT).toBe('Grace')
      await exit('p_ada')
      await expect.poll(() => person('p_ada'), WAIT).toBeUndefined()
      expect(person('p_grace')?.isLocal).toBe(false)
    })

    test('each change of the list is told', async () => {
      const { enter, exit, events, person, told } = await inside()
      for (const change of [() => enter('p_ada', 'Ada'), () => exit('p_ada')]) {
        const before = events.length
        await change()
        await told('participantsChanged', before)
      }
      await expect.poll(() => person('p_ada'), WAIT).toBeUndefined()
    })

    test('a thousand changes at once are not told a thousand times', async () => {
      const { changeAThousandTimes, events, types, told } = await inside()
      const before = events.length
      await changeAThousandTimes()
      await told('participantsChanged', before)
      expect(types().slice(before).length).toBeLessThan(10)
    })

    test('whoever came later says so, and how well he is connected once that was measured', async () => {
      const { room, admission, enter, measureConnections, person, told, events } = await setUp()
      await enter('p_ada', 'Ada')
      await room.connect(admission)
      expect(person('p_you')?.quality).toBe('unknown')
      expect(person('p_ada')?.joinedAtMs).toBeLessThanOrEqual(person('p_you')?.joinedAtMs ?? 0)
      const before = events.length
      await measureConnections()
      await expect.poll(() => person('p_you')?.quality, WAIT).toBe('excellent')
      await told('participantsChanged', before)
    })

    test("one's own microphone and camera go on and off", async () => {
      const { room, person, told } = await inside()
      await room.setSource('microphone', true)
      await room.setSource('camera', true)
      await told('participantsChanged')
      await expect.poll(() => person('p_you'), WAIT).toMatchObject({ microphone: 'on', camera: 'on' })
      await room.setSource('microphone', false)
      await expect.poll(() => person('p_you'), WAIT).toMatchObject({ microphone: 'muted', camera: 'on' })
    })

    testOpenDevices({ setUp, inside })
    testOwnMicrophone({ setUp, inside })
    testPictures({ setUp, inside })
    testDevices({ setUp, inside })

    test('a broken signal is told, and is back with everybody still there', async () => {
      const { room, enter, dropSignal, types, told, person } = await inside()
      await enter('p_ada', 'Ada')
      await room.setSource('microphone', true)
      await dropSignal()
      await told('reconnecting')
      await told('reconnected')
      await expect.poll(() => person('p_ada')?.name, WAIT).toBe('Ada')
      await expect.poll(() => person('p_you')?.microphone, WAIT).toBe('on')
      expect(types()).not.toContain('disconnected')
    })

    test('a full reconnect is told, and what was on stays on', async () => {
      const { room, enter, reconnectFully, types, told, person } = await inside()
      await enter('p_ada', 'Ada')
      await room.setSource('microphone', true)
      await reconnectFully()
      await told('reconnecting')
      await told('reconnected')
      await expect.poll(() => person('p_ada')?.name, WAIT).toBe('Ada')
      await expect.poll(() => person('p_you')?.microphone, WAIT).toBe('on')
      expect(types()).not.toContain('disconnected')
    })

    test('a full reconnect leaves muted who was muted', async () => {
      const { room, reconnectFully, told, person } = await inside()
      await room.setSource('microphone', true)
      await room.setSource('microphone', false)
      await reconnectFully()
      await told('reconnected')
      await expect.poll(() => person('p_you')?.microphone, WAIT).toBe('muted')
    })

    test('a screen is shared, stopped, and shared anew', async () => {
      const { room, person } = await inside()
      for (const _ of [1, 2]) {
        await room.setSource('screen', true)
        await expect.poll(() => person('p_you')?.screen, WAIT).toBe('on')
        await room.setSource('screen', false)
        await expect.poll(() => person('p_you')?.screen, WAIT).toBe('off')
      }
    })

    test('sharing that the browser ends is told', async () => {
      const { room, stopSharing, person, events, told } = await inside()
      await room.setSource('screen', true)
      await expect.poll(() => person('p_you')?.screen, WAIT).toBe('on')
      const before = events.length
      await stopSharing()
      await expect.poll(() => person('p_you')?.screen, WAIT).toBe('off')
      await told('participantsChanged', before)
    })

    test('a mute by the server shows', async () => {
      const { room, muteYou, events, person, told } = await inside()
      await room.setSource('microphone', true)
      await expect.poll(() => person('p_you')?.microphone, WAIT).toBe('on')
      const before = events.length
      await muteYou('microphone')
      await expect.poll(() => person('p_you')?.microphone, WAIT).toBe('muted')
      await told('participantsChanged', before)
      await told('sourceMuted', before)
      expect(events.filter(({ type }) => type === 'sourceMuted')).toEqual([
        { type: 'sourceMuted', source: 'microphone' },
      ])
    })

    test('what one turns off oneself is not told as if somebody else had', async () => {
      const { room, person, types } = await inside()
      await room.setSource('microphone', true)
      await room.setSource('microphone', false)
      await expect.poll(() => person('p_you')?.microphone, WAIT).toBe('muted')
      expect(types()).not.toContain('sourceMuted')
    })

    test('what holds for everybody in the room is there as one comes, and told when it changes', async () => {
      const { room, admission, decree, events, told } = await setUp()
      expect(room.info()).toEqual(USUAL_ROOM)
      const locked = { ...USUAL_ROOM, locked: true, endsAt: '2026-11-21T11:00:00.000Z' }
      await decree(locked)
      await room.connect(admission)
      expect(room.info()).toEqual(locked)
      const before = events.length
      await decree({ ...locked, spotlight: 'p_ada', mayUnmute: false })
      await told('roomChanged', before)
      expect(room.info()).toEqual({ ...locked, spotlight: 'p_ada', mayUnmute: false })
    })

    test('a right taken away takes down what was sent, and refuses to send again until it is given back', async () => {
      const { room, permitYou, told, person } = await inside()
      await room.setSource('microphone', true)
      await permitYou(false)
      await told('permissionsChanged')
      await expect
        .poll(() => room.permissions(), WAIT)
        .toEqual({
          microphone: false,
          camera: false,
          screen: false,
          chat: true,
        })
      await expect.poll(() => person('p_you')?.microphone, WAIT).toBe('off')
      await expect(room.setSource('camera', true)).rejects.toMatchObject({ code: 'permission.denied' })
      await permitYou(true)
      await expect.poll(() => room.permissions().microphone, WAIT).toBe(true)
      await room.setSource('microphone', true)
      await expect.poll(() => person('p_you')?.microphone, WAIT).toBe('on')
    })

    test('a right taken away while a device opens leaves it off', async () => {
      const { room, permitYou, held, person } = await inside()
      const opening = room.setSource('microphone', true).catch(() => {})
      await expect.poll(held, WAIT).toEqual(['microphone'])
      await permitYou(false)
      await opening
      await expect.poll(() => person('p_you')?.microphone, WAIT).toBe('off')
      await expect.poll(held, WAIT).toEqual([])
      await permitYou(true)
      await expect.poll(() => room.permissions().microphone, WAIT).toBe(true)
      await room.setSource('microphone', true)
      await expect.poll(() => person('p_you')?.microphone, WAIT).toBe('on')
    })

    test('whether somebody else may speak shows, and each change of it is told', async () => {
      const { enter, permit, person, events, told } = await inside()
      await enter('p_ada', 'Ada')
      await expect.poll(() => person('p_ada')?.maySpeak, WAIT).toBe(true)
      for (const mayPublish of [false, true]) {
        const before = events.length
        await permit('p_ada', mayPublish)
        await told('participantsChanged', before)
        await expect.poll(() => person('p_ada')?.maySpeak, WAIT).toBe(mayPublish)
      }
    })

    test('attributes written before one came are there, and later ones are told', async () => {
      const { room, admission, enter, write, person, events, told } = await setUp()
      await enter('p_ada', 'Ada')
      await write('p_ada', { role: 'cohost' })
      await room.connect(admission)
      await expect.poll(() => person('p_ada')?.role, WAIT).toBe('cohost')
      const before = events.length
      await write('p_ada', { handRaisedAt: '2026-11-21T10:00:00.000Z' })
      await expect.poll(() => person('p_ada')?.handRaisedAt, WAIT).toBe('2026-11-21T10:00:00.000Z')
      await told('participantsChanged', before)
      expect(person('p_ada')?.role).toBe('cohost')
    })

    test('the same identity from elsewhere replaces one', async () => {
      const { enterAsYou, events, told } = await inside()
      await enterAsYou()
      await told('disconnected')
      expect(causeOf(events)).toBe('replaced')
    })

    test('a removal is told as that', async () => {
      const { removeYou, events, told } = await inside()
      await removeYou()
      await told('disconnected')
      expect(causeOf(events)).toBe('removed')
    })

    test('a room that is deleted is told as that', async () => {
      const { closeRoom, events, told } = await inside()
      await closeRoom()
      await told('disconnected')
      expect(causeOf(events)).toBe('deleted')
    })

    test('a server that dies with its rooms is first reconnected to, then lost', async () => {
      const { restartServer, events, types, told } = await inside()
      await restartServer()
      await told('reconnecting')
      await told('disconnected')
      expect(causeOf(events)).toBe('lost')
      expect(types().indexOf('reconnecting')).toBeLessThan(types().indexOf('disconnected'))
    })

    test('what is on is shown as on until the room is told as lost', async () => {
      const { room, restartServer, told, person } = await inside()
      await room.setSource('camera', true)
      await expect.poll(() => person('p_you')?.camera, WAIT).toBe('on')
      const seen: unknown[] = []
      const stop = room.subscribe(({ type }) => {
        if (type === 'participantsChanged') seen.push(person('p_you')?.camera)
        if (type === 'disconnected') stop()
      })
      await restartServer()
      await told('disconnected')
      expect(seen.filter((camera) => camera !== 'on')).toEqual([])
    })

    test('what others write arrives, with its id and who wrote it', async () => {
      const { enter, say, events, told } = await inside()
      await enter('p_ada', 'Ada')
      await say('p_ada', 'm-1', 'Hello, 世界')
      await told('chatReceived')
      expect(events.find(({ type }) => type === 'chatReceived')).toEqual({
        type: 'chatReceived',
        message: { id: 'm-1', from: 'p_ada', text: 'Hello, 世界' },
      })
    })

    test('what one writes reaches the others under the id that one gave it, and not oneself', async () => {
      const { room, enter, heardBy, types } = await inside()
      await enter('p_ada', 'Ada')
      await room.sendChat({ id: 'm-2', text: 'Hi' })
      await expect.poll(() => heardBy('p_ada'), WAIT).toEqual([{ id: 'm-2', text: 'Hi' }])
      expect(types()).not.toContain('chatReceived')
    })

    test('a sign of the moment arrives, with who sent it', async () => {
      const { enter, react, events } = await inside()
      await enter('p_ada', 'Ada')
      const heard = async () => {
        await react('p_ada', '👏🏽')
        return events.find(({ type }) => type === 'reactionReceived')
      }
      await expect.poll(heard, WAIT).toEqual({ type: 'reactionReceived', from: 'p_ada', emoji: '👏🏽' })
    })

    test('a sign of the moment that one sends reaches the others, and not oneself', async () => {
      const { room, enter, reactionsHeardBy, types } = await inside()
      await enter('p_ada', 'Ada')
      const heard = async () => {
        await room.sendReaction('🎉')
        return reactionsHeardBy('p_ada')
      }
      await expect.poll(heard, WAIT).toContain('🎉')
      expect(types()).not.toContain('reactionReceived')
    })

    test('after leaving nothing is reported any more', async () => {
      const { room, enter, events } = await inside()
      await room.disconnect()
      const before = events.length
      await enter('p_ada', 'Ada')
      expect(events.slice(before)).toEqual([])
    })
  })
}
