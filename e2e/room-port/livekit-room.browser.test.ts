import { Room, RoomEvent, setLogLevel, Track } from 'livekit-client'
import type { Admission } from '../../packages/meeting-sdk/src/machine/admission.ts'
import { LiveKitRoom } from '../../packages/meeting-sdk/src/room/livekit-room.ts'
import { describeRoomPort } from '../../packages/meeting-sdk/src/room/room-port.suite.ts'
import type { RoomWorld } from '../../packages/meeting-sdk/src/room/room-world.suite.ts'
import { ask } from './ask.ts'
import { BROWSER_KINDS, watchMedia } from './watched-media.ts'

const REACTION_TOPIC = 'plenum.reaction'
const SOURCES = { microphone: 'MICROPHONE', camera: 'CAMERA' } as const

const LIVEKIT_SOURCES = {
  microphone: Track.Source.Microphone,
  camera: Track.Source.Camera,
  screen: Track.Source.ScreenShare,
} as const

interface Other {
  readonly room: Room
  readonly heard: { readonly id: string; readonly text: string }[]
  readonly reactions: string[]
}

async function createWorld(): Promise<RoomWorld> {
  const { name: roomName, url, directUrl } = await ask('createRoom')
  const others = new Map<string, Other>()
  const other = (identity: string): Other => {
    const found = others.get(identity)
    if (found === undefined) throw new Error(`${identity} is not in the room.`)
    return found
  }
  const connect = async (identity: string, name: string): Promise<Other> => {
    const joined: Other = { room: new Room(), heard: [], reactions: [] }
    joined.room.registerTextStreamHandler('lk.chat', async (reader) => {
      joined.heard.push({ id: reader.info.id, text: await reader.readAll() })
    })
    joined.room.on(RoomEvent.DataReceived, (payload, sender, _, topic) => {
      if (topic === REACTION_TOPIC && sender?.identity === 'p_you') {
        joined.reactions.push(new TextDecoder().decode(payload))
      }
    })
    await joined.room.connect(directUrl, await ask('token', roomName, identity, name))
    return joined
  }
  const admissionWith = (token: string): Admission => ({
    token,
    livekitUrl: url,
    identity: 'p_you',
    role: 'participant',
    meeting: { id: 'm', title: 'Meeting', status: 'ACTIVE', isPublic: true },
  })
  const room = new LiveKitRoom()
  const rooms: LiveKitRoom[] = []
  const media = await watchMedia()
  return {
    room,
    admission: admissionWith(await ask('token', roomName, 'p_you', 'You')),
    async another() {
      const next = new LiveKitRoom()
      rooms.push(next)
      const { name, directUrl } = await ask('createRoom')
      const token = await ask('token', name, 'p_you', 'You')
      return { room: next, admission: { ...admissionWith(token), livekitUrl: directUrl } }
    },
    refused: { room: new LiveKitRoom(), admission: admissionWith('eyJhbGciOiJIUzI1NiJ9.e30.bad') },
    async enter(identity, name) {
      others.set(identity, await connect(identity, name))
    },
    exit: (identity) => other(identity).room.disconnect(),
    async send(identity, source) {
      const { localParticipant } = other(identity).room
      if (source === 'microphone') await localParticipant.setMicrophoneEnabled(true)
      else if (source === 'camera') await localParticipant.setCameraEnabled(true)
      else await localParticipant.setScreenShareEnabled(true)
    },
    receives(identity, source) {
      const sender = room.native.getParticipantByIdentity(identity)
      return sender?.getTrackPublication(LIVEKIT_SOURCES[source])?.track !== undefined
    },
    async say(identity, id, text) {
      const writer = await other(identity).room.localParticipant.streamText({ topic: 'lk.chat', streamId: id })
      await writer.write(text)
      await writer.close()
    },
    heardBy: async (identity) => other(identity).heard,
    async changeAThousandTimes() {
      const { native } = room
      for (let count = 0; count < 1_000; count += 1) {
        native.emit(RoomEvent.ParticipantAttributesChanged, {}, native.localParticipant)
      }
    },
    // It does so by itself, every five seconds.
    measureConnections: async () => {},
    async react(identity, emoji) {
      const payload = new TextEncoder().encode(emoji)
      await other(identity).room.localParticipant.publishData(payload, { topic: REACTION_TOPIC })
    },
    reactionsHeardBy: async (identity) => other(identity).reactions,
    dropSignal: () => ask('dropSignal'),
    reconnectFully: () => room.native.simulateScenario('full-reconnect'),
    async stopSharing() {
      const { track } = room.native.localParticipant.getTrackPublication(Track.Source.ScreenShare) ?? {}
      track?.mediaStreamTrack.stop()
      // As the browser tells it when its own button was clicked.
      track?.mediaStreamTrack.dispatchEvent(new Event('ended'))
    },
    muteYou: (source) => ask('mute', roomName, 'p_you', SOURCES[source]),
    devicesOf: media.devicesOf,
    opened: media.opened,
    held: media.held,
    // Chromium's fake one beeps by itself.
    soundMicrophone: async () => {},
    occupy: media.occupy,
    takeAway: media.takeAway,
    async switchByHand(kind, deviceId) {
      await room.native.switchActiveDevice(BROWSER_KINDS[kind], deviceId)
    },
    async unplug(source, isLast) {
      const { track } = room.native.localParticipant.getTrackPublication(LIVEKIT_SOURCES[source]) ?? {}
      if (track === undefined) throw new Error(`No ${source} is on.`)
      media.unplug(track.mediaStreamTrack, isLast)
    },
    permitYou: (mayPublish) => ask('permit', roomName, 'p_you', mayPublish),
    permit: (identity, mayPublish) => ask('permit', roomName, identity, mayPublish),
    decree: (info) => ask('decree', roomName, JSON.stringify(info)),
    write: (identity, attributes) => ask('write', roomName, identity, withoutNull(attributes)),
    async enterAsYou() {
      others.set('p_you', await connect('p_you', 'You'))
    },
    removeYou: () => ask('remove', roomName, 'p_you'),
    closeRoom: () => ask('closeRoom', roomName),
    restartServer: () => ask('restartServer'),
    async stop() {
      media.stop()
      for (const each of rooms) await each.disconnect()
      for (const { room: each } of others.values()) await each.disconnect()
    },
  }
}

/** LiveKit deletes an attribute that is written empty. */
function withoutNull(attributes: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, value ?? '']))
}

// What it says of connections broken on purpose would bury what a failing test says.
setLogLevel('silent')

describeRoomPort('LiveKit', createWorld)
