import type { Admission } from '../machine/admission.ts'
import { describeRoomPort } from '../room/room-port.suite.ts'
import type { RoomWorld } from '../room/room-world.suite.ts'
import { FakeRoom } from './fake-room.ts'

const admission: Admission = {
  token: 'good',
  livekitUrl: 'ws://fake.invalid',
  identity: 'p_you',
  role: 'participant',
  meeting: { id: 'm', title: 'Meeting', status: 'ACTIVE', isPublic: true },
}

async function createWorld(): Promise<RoomWorld> {
  const room = new FakeRoom()
  const rooms = [room]
  return {
    room,
    admission,
    async another() {
      const next = new FakeRoom()
      rooms.push(next)
      return { room: next, admission }
    },
    refused: { room: new FakeRoom({ refuses: 'connection.refused' }), admission },
    enter: async (identity, name) => room.enter(identity, { name }),
    exit: async (identity) => room.exit(identity),
    send: async (identity, source) => room.change(identity, { [source]: 'on' }),
    receives: (identity, source) => room.receives(identity, source),
    say: async (identity, id, text) => room.say(identity, text, id),
    heardBy: async () => room.sent,
    changeAThousandTimes: async () =>
      room.atOnce(() => {
        for (let count = 0; count < 1_000; count += 1) room.change('p_you', { name: `You ${count}` })
      }),
    measureConnections: async () => room.change('p_you', { quality: 'excellent' }),
    react: async (identity, emoji) => room.react(identity, emoji),
    reactionsHeardBy: async () => room.reactions,
    dropSignal: async () => {
      room.interrupt()
      room.resume()
    },
    reconnectFully: async () => {
      room.interrupt()
      room.resume()
    },
    stopSharing: async () => room.change('p_you', { screen: 'off' }),
    muteYou: async (source) => room.mute(source),
    devicesOf: async (kind) => [`${kind}-1`, `${kind}-2`],
    opened: () => rooms.flatMap(({ opened }) => opened.map(({ source }) => source)),
    held: () => rooms.flatMap(({ held }) => held),
    soundMicrophone: async () => room.sound(0.5),
    occupy: (deviceId) => room.busy.add(deviceId),
    unplug: async (source, isLast) => room.unplug(source, isLast ? null : `${source}-1`),
    takeAway: () => {},
    switchByHand: async (kind, deviceId) => room.switchByHand(kind, deviceId),
    permitYou: async (mayPublish) => room.permit({ microphone: mayPublish, camera: mayPublish, screen: mayPublish }),
    permit: async (identity, maySpeak) => room.change(identity, { maySpeak }),
    decree: async (info) => room.setInfo(info),
    write: async (identity, attributes) => room.change(identity, attributes),
    enterAsYou: async () => room.drop('replaced'),
    removeYou: async () => room.drop('removed'),
    closeRoom: async () => room.drop('deleted'),
    restartServer: async () => {
      room.interrupt()
      room.drop('lost')
    },
    stop: async () => {},
  }
}

describeRoomPort('FakeRoom', createWorld)
