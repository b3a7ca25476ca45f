import { afterEach, describe, expect, test } from 'vitest'
import type { Admission } from '../machine/admission.ts'
import type { DeviceKind, DeviceSource, LocalSource, RoomPort, RoomPortEvent } from '../ports.ts'
import type { Participant } from '../roster/participant.ts'

/** A room's surroundings, as the suite moves them. */
export interface RoomWorld {
  /** The room under test, not connected yet. */
  readonly room: RoomPort
  /** Leave to enter as `p_you`, named "You". */
  readonly admission: Admission
  /** A room that one is not let into. */
  readonly refused: { readonly room: RoomPort; readonly admission: Admission }
  /** Somebody else enters, sending nothing. */
  enter(identity: string, name: string): Promise<void>
  exit(identity: string): Promise<void>
  /** Somebody else turns a source on. */
  send(identity: string, source: LocalSource): Promise<void>
  /** Whether one hears or sees this of somebody else. */
  receives(identity: string, source: LocalSource): boolean
  /** Somebody else says something in writing. */
  say(identity: string, id: string, text: string): Promise<void>
  /** What somebody else has heard in writing. */
  heardBy(identity: string): Promise<readonly { readonly id: string; readonly text: string }[]>
  /** A thousand changes of the list of people in one message. */
  changeAThousandTimes(): Promise<void>
  /** The server measures how well everybody is connected. */
  measureConnections(): Promise<void>
  /** Somebody else sends a sign of the moment, which may get lost. */
  react(identity: string, emoji: string): Promise<void>
  /** The signs of the moment that reached somebody else. */
  reactionsHeardBy(identity: string): Promise<readonly string[]>
  /** The signal connection breaks, and can be made again at once. */
  dropSignal(): Promise<void>
  /** Everything has to be connected anew. */
  reconnectFully(): Promise<void>
  /** The browser's own button ends the sharing of one's screen. */
  stopSharing(): Promise<void>
  /** The server mutes one's own source. */
  muteYou(source: DeviceSource): Promise<void>
  /** Devices at hand, at least two of each kind. */
  devicesOf(kind: DeviceKind): Promise<readonly string[]>
  /** Every opening of a camera or microphone so far, by whatever part of the page. */
  opened(): readonly DeviceSource[]
  /** Another program takes a device. */
  occupy(deviceId: string): void
  /** The device of a source that is on is unplugged; another one is left, or none. */
  unplug(source: DeviceSource, isLast: boolean): Promise<void>
  /** Somebody takes another device in a menu of LiveKit's own. */
  switchByHand(kind: DeviceKind, deviceId: string): Promise<void>
  /** A device that is not in use is unplugged, and another one is left. */
  takeAway(deviceId: string): void
  /** The server takes away, or gives back, the right to send. */
  permitYou(mayPublish: boolean): Promise<void>
  /** The server writes somebody's attributes. */
  write(identity: string, attributes: Partial<Pick<Participant, 'role' | 'handRaisedAt'>>): Promise<void>
  /** The same identity enters from elsewhere. */
  enterAsYou(): Promise<void>
  removeYou(): Promise<void>
  closeRoom(): Promise<void>
  /** The server dies, and comes back without its rooms. */
  restartServer(): Promise<void>
  stop(): Promise<void>
}

/** Why the room was gone, the first time that it was told. */
const causeOf = (events: readonly RoomPortEvent[]) => events.find((event) => event.type === 'disconnected')?.cause

const WAIT = { timeout: 15_000, interval: 25 }

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
      const created = await createWorld()
      world = created
      const events: RoomPortEvent[] = []
      created.room.subscribe((event) => events.push(event))
      const types = () => events.map(({ type }) => type)
      const person = (identity: string): Participant | undefined =>
        created.room.participants().find((participant) => participant.identity === identity)
      const told = (type: RoomPortEvent['type'], after = 0) =>
        expect.poll(() => types().slice(after), WAIT).toContain(type)
      return { ...created, events, types, person, told }
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
          role: 'participant',
          handRaisedAt: null,
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

    test('whoever sends is heard and seen, as long as it was not said who is in sight', async () => {
      const { room, admission, enter, send, receives } = await setUp()
      await enter('p_ada', 'Ada')
      await send('p_ada', 'microphone')
      await send('p_ada', 'camera')
      await room.connect(admission)
      await expect.poll(() => receives('p_ada', 'microphone') && receives('p_ada', 'camera'), WAIT).toBe(true)
      await send('p_ada', 'screen')
      await expect.poll(() => receives('p_ada', 'screen'), WAIT).toBe(true)
    })

    test('who is out of sight is heard and not seen, until he comes into sight and when he leaves it', async () => {
      const { room, admission, enter, send, receives } = await setUp()
      await enter('p_ada', 'Ada')
      await send('p_ada', 'camera')
      await send('p_ada', 'microphone')
      room.setVisible([])
      await room.connect(admission)
      await expect.poll(() => receives('p_ada', 'microphone'), WAIT).toBe(true)
      expect(receives('p_ada', 'camera')).toBe(false)
      room.setVisible([{ identity: 'p_ada', source: 'camera' }])
      await expect.poll(() => receives('p_ada', 'camera'), WAIT).toBe(true)
      room.setVisible([])
      await expect.poll(() => receives('p_ada', 'camera'), WAIT).toBe(false)
      expect(receives('p_ada', 'microphone')).toBe(true)
    })

    test('what is sent later is received if it is in sight, a camera apart from a screen', async () => {
      const { room, enter, send, receives, person } = await inside()
      room.setVisible([{ identity: 'p_ada', source: 'screen' }])
      await enter('p_ada', 'Ada')
      await send('p_ada', 'camera')
      await send('p_ada', 'screen')
      await send('p_ada', 'microphone')
      await expect.poll(() => receives('p_ada', 'screen') && receives('p_ada', 'microphone'), WAIT).toBe(true)
      expect(person('p_ada')?.camera).toBe('on')
      expect(receives('p_ada', 'camera')).toBe(false)
    })

    for (const how of ['dropSignal', 'reconnectFully'] as const) {
      test(`what is in sight is still received after ${how}, and nothing more`, async () => {
        const { room, enter, send, receives, person, told, ...world } = await inside()
        for (const identity of ['p_ada', 'p_grace']) {
          await enter(identity, identity)
          await send(identity, 'microphone')
          await send(identity, 'camera')
        }
        room.setVisible([{ identity: 'p_ada', source: 'camera' }])
        const received = () =>
          ['p_ada', 'p_grace'].flatMap((identity) =>
            (['microphone', 'camera'] as const).map((source) => receives(identity, source)),
          )
        await expect.poll(received, WAIT).toEqual([true, true, true, false])
        await world[how]()
        await told('reconnected')
        await expect.poll(() => person('p_grace')?.camera, WAIT).toBe('on')
        // What comes after that has arrived: whatever had been wrongly asked for would have, too.
        room.setVisible([
          { identity: 'p_ada', source: 'camera' },
          { identity: 'p_ada', source: 'screen' },
        ])
        await send('p_ada', 'screen')
        await expect.poll(() => receives('p_ada', 'screen'), WAIT).toBe(true)
        await expect.poll(received, WAIT).toEqual([true, true, true, false])
      })
    }

    for (const [source, other] of [
      ['microphone', 'camera'],
      ['camera', 'microphone'],
    ] as const) {
      test(`turning the ${source} on and off never opens the ${other}`, async () => {
        const { room, opened } = await inside()
        for (const enabled of [true, false, true]) await room.setSource(source, enabled)
        expect(new Set(opened())).toEqual(new Set([source]))
      })

      test(`another ${source} is used at once, and the ${other} left alone`, async () => {
        const { room, devicesOf, opened, person, told } = await inside()
        const [first = '', second = ''] = await devicesOf(source)
        await room.setSource(other, true)
        await room.setSource(source, true, first)
        expect(room.deviceInUse(source)?.id).toBe(first)
        const before = opened().length
        await room.switchDevice(source, second)
        await told('devicesChanged')
        expect(room.deviceInUse(source)?.id).toBe(second)
        expect(opened().slice(before)).toEqual([source])
        expect(person('p_you')).toMatchObject({ microphone: 'on', camera: 'on' })
      })

      test(`another ${source} is chosen while it is off, and opened when it is turned on`, async () => {
        const { room, devicesOf, opened, person } = await inside()
        const [first = '', second = ''] = await devicesOf(source)
        await room.switchDevice(source, first)
        expect(opened()).toEqual([])
        await room.setSource(source, true, first)
        await room.setSource(source, false)
        await room.switchDevice(source, second)
        expect(opened()).toEqual([source])
        await room.setSource(source, true, second)
        await expect.poll(() => person('p_you')?.[source], WAIT).toBe('on')
        expect(room.deviceInUse(source)?.id).toBe(second)
      })

      test(`a ${source} that cannot be had leaves the one before in use`, async () => {
        const { room, devicesOf, occupy, person } = await inside()
        const [first = '', second = ''] = await devicesOf(source)
        await room.setSource(source, true, first)
        occupy(second)
        await expect(room.switchDevice(source, second)).rejects.toMatchObject({ code: 'device.in_use' })
        expect(room.deviceInUse(source)?.id).toBe(first)
        expect(person('p_you')?.[source]).toBe('on')
      })

      test(`a ${source} that is unplugged is replaced by another one, and told`, async () => {
        const { room, devicesOf, unplug, person, types, told } = await inside()
        const [, second = ''] = await devicesOf(source)
        await room.setSource(source, true, second)
        await unplug(source, false)
        await told('deviceReplaced')
        expect(room.deviceInUse(source)?.id).not.toBe(second)
        expect(room.deviceInUse(source)).not.toBeNull()
        expect(person('p_you')?.[source]).toBe('on')
        expect(types()).not.toContain('deviceLost')
        expect(types()).not.toContain('deviceSwitched')
      })

      test(`a ${source} that is unplugged while it is off does not keep it off`, async () => {
        const { room, devicesOf, takeAway, person } = await inside()
        const [, second = ''] = await devicesOf(source)
        await room.setSource(source, true, second)
        await room.setSource(source, false)
        takeAway(second)
        await room.setSource(source, true, second)
        await expect.poll(() => person('p_you')?.[source], WAIT).toBe('on')
      })

      test(`the last ${source} that is unplugged is off, and the reason is told`, async () => {
        const { room, unplug, events, person, told } = await inside()
        await room.setSource(source, true)
        await unplug(source, true)
        await told('deviceLost')
        expect(events.find(({ type }) => type === 'deviceLost')).toMatchObject({
          source,
          error: { code: 'device.not_found' },
        })
        await expect.poll(() => person('p_you')?.[source], WAIT).toBe('muted')
        expect(room.deviceInUse(source)).toBeNull()
      })
    }

    for (const kind of ['microphone', 'camera', 'speaker'] as const) {
      test(`a ${kind} that is taken elsewhere is told as that, and one's own switching is not`, async () => {
        const { room, devicesOf, switchByHand, events, types, told } = await inside()
        const [first = '', second = ''] = await devicesOf(kind)
        if (kind !== 'speaker') await room.setSource(kind, true, first)
        await room.switchDevice(kind, second)
        await room.switchDevice(kind, first)
        expect(types()).not.toContain('deviceSwitched')
        await switchByHand(kind, second)
        await told('deviceSwitched')
        expect(events.find(({ type }) => type === 'deviceSwitched')).toEqual({ type: 'deviceSwitched', kind })
        expect(room.deviceInUse(kind)?.id).toBe(second)
      })
    }

    test('sound is led to the speaker that is chosen, also before one is in', async () => {
      const { room, admission, devicesOf } = await setUp()
      const [first = '', second = ''] = await devicesOf('speaker')
      expect(room.deviceInUse('speaker')?.id).toBe('default')
      await room.switchDevice('speaker', second)
      await room.connect(admission)
      expect(room.deviceInUse('speaker')?.id).toBe(second)
      await room.switchDevice('speaker', first)
      expect(room.deviceInUse('speaker')?.id).toBe(first)
    })

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

    test('a room closed by the server has ended', async () => {
      const { closeRoom, events, told } = await inside()
      await closeRoom()
      await told('disconnected')
      expect(causeOf(events)).toBe('ended')
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
