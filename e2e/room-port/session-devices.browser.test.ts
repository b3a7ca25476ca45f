import { Room, setLogLevel, Track } from 'livekit-client'
import { afterEach, expect, test } from 'vitest'
import { browserDevices } from '../../packages/meeting-sdk/src/devices/browser-devices.ts'
import { keepScreenAwake } from '../../packages/meeting-sdk/src/devices/screen-wake.ts'
import { LiveKitRoom } from '../../packages/meeting-sdk/src/room/livekit-room.ts'
import { MeetingSession } from '../../packages/meeting-sdk/src/session.ts'
import { ask } from './ask.ts'
import { watchMedia } from './watched-media.ts'

const WAIT = { timeout: 15_000, interval: 25 }
// What it says of every connection would bury what a failing test says.
setLogLevel('silent')

const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  localStorage.clear()
})

/** A session in a real room, with the browser's own devices. */
async function inRoom() {
  const media = await watchMedia()
  ends.push(media.stop)
  const { name, directUrl } = await ask('createRoom')
  const session = new MeetingSession('m', {
    admission: {
      request: async () => ({
        token: await ask('token', name, 'p_you', 'You'),
        livekitUrl: directUrl,
        identity: 'p_you',
        role: 'participant',
        meeting: { id: 'm', title: 'Meeting', status: 'ACTIVE', isPublic: true },
      }),
    },
    createRoom: async () => new LiveKitRoom(),
    createDevices: async () => browserDevices(),
    keepScreenAwake,
    clock: { now: () => performance.now(), schedule: () => () => {} },
  })
  ends.push(() => session.dispose())
  session.devices.subscribe(() => {})
  await session.join()
  const track = (source: Track.Source) => session.room?.localParticipant.getTrackPublication(source)?.track
  const settings = (source: Track.Source) => track(source)?.mediaStreamTrack.getSettings()
  return { media, session, name, directUrl, settings }
}

test('turning the microphone on opens the microphone, once, and never the camera', async () => {
  const { session, media } = await inRoom()
  for (const enabled of [true, false, true, false, true]) await session.setMicrophone(enabled)
  await session.devices.refresh()
  expect(media.opened()).toEqual(['microphone'])
  await session.setCamera(true)
  await session.setMicrophone(false)
  await session.setMicrophone(true)
  await session.devices.refresh()
  expect(media.opened()).toEqual(['microphone', 'camera'])
})

test('what the menu says is what the browser uses, for each device in turn', async () => {
  const { session, settings } = await inRoom()
  await session.setMicrophone(true)
  await session.setCamera(true)
  await session.devices.refresh()
  const selected = () => session.devices.getSnapshot().selected
  for (const { id } of session.devices.getSnapshot().microphones) {
    await session.devices.select('microphone', id)
    expect([selected().microphone?.id, settings(Track.Source.Microphone)?.deviceId]).toEqual([id, id])
  }
  for (const { id } of session.devices.getSnapshot().cameras) {
    await session.devices.select('camera', id)
    expect([selected().camera?.id, settings(Track.Source.Camera)?.deviceId]).toEqual([id, id])
  }
})

test('everybody is heard through the chosen speaker, also who comes later', async () => {
  const { session, name, directUrl } = await inRoom()
  await session.setMicrophone(true)
  await session.devices.refresh()
  const [, , speaker] = session.devices.getSnapshot().speakers
  const hear = async (identity: string) => {
    const other = new Room()
    ends.push(() => other.disconnect())
    await other.connect(directUrl, await ask('token', name, identity, identity))
    await other.localParticipant.setMicrophoneEnabled(true)
    const track = () =>
      session.room?.remoteParticipants.get(identity)?.getTrackPublication(Track.Source.Microphone)?.audioTrack
    await expect.poll(() => track()?.attach(), WAIT).toBeInstanceOf(HTMLAudioElement)
    return () => track()?.attachedElements.map((element) => (element as HTMLAudioElement).sinkId)
  }
  const ada = await hear('p_ada')
  await session.devices.select('speaker', speaker?.id ?? '')
  expect(new Set(ada())).toEqual(new Set([speaker?.id]))
  const grace = await hear('p_grace')
  await expect.poll(() => new Set(grace()), WAIT).toEqual(new Set([speaker?.id]))
  expect(session.devices.getSnapshot().selected.speaker).toEqual(speaker)
})

test('a microphone that is unplugged is told with its stand-in, and the others go on hearing one', async () => {
  const { session, media, settings } = await inRoom()
  await session.setMicrophone(true)
  await session.devices.refresh()
  const [, , headset] = session.devices.getSnapshot().microphones
  await session.devices.select('microphone', headset?.id ?? '')
  const track = session.room?.localParticipant.getTrackPublication(Track.Source.Microphone)?.track
  if (track === undefined) throw new Error('No microphone is on.')
  media.unplug(track.mediaStreamTrack, false)
  await expect
    .poll(() => session.devices.getSnapshot().notices, WAIT)
    .toMatchObject([{ kind: 'microphone', type: 'replaced', lost: headset }])
  const { selected } = session.devices.getSnapshot()
  expect(settings(Track.Source.Microphone)?.deviceId).toBe(selected.microphone?.id)
  expect(track.mediaStreamTrack.readyState).toBe('live')
  expect(session.getSnapshot().microphone).toEqual({ status: 'on', error: null })
})

test('the last camera that is unplugged is off, says why, and can be turned on when there is one again', async () => {
  const { session, media } = await inRoom()
  await session.setCamera(true)
  const track = session.room?.localParticipant.getTrackPublication(Track.Source.Camera)?.track
  if (track === undefined) throw new Error('No camera is on.')
  media.unplug(track.mediaStreamTrack, true)
  await expect
    .poll(() => session.getSnapshot().camera, WAIT)
    .toMatchObject({ status: 'off', error: { code: 'device.not_found' } })
  media.plugIn()
  await session.setCamera(true)
  expect(session.getSnapshot().camera).toEqual({ status: 'on', error: null })
})

test('the microphone is heard before joining, through a context that is closed in the end', async () => {
  const { session } = await inRoom()
  const contexts: AudioContext[] = []
  const Real = AudioContext
  globalThis.AudioContext = class extends Real {
    constructor() {
      super()
      contexts.push(this)
    }
  }
  ends.push(() => {
    globalThis.AudioContext = Real
  })
  const levels: number[] = []
  let stopLevel = () => {}
  const stopPreview = session.devices.preview('microphone', ({ stream }) => {
    stopLevel()
    if (stream !== null) stopLevel = session.devices.watchLevel(stream, (level) => levels.push(level))
  })
  // Chromium's fake microphone beeps.
  await expect.poll(() => Math.max(0, ...levels), WAIT).toBeGreaterThan(0.05)
  stopLevel()
  stopPreview()
  await expect.poll(() => contexts.map(({ state }) => state), WAIT).toEqual(['closed'])
})

/** A microphone whose sound is made here. */
async function microphoneWith(loudness: number) {
  const { mediaDevices } = navigator
  const before = mediaDevices.getUserMedia
  // Where nobody has clicked, browsers let a page hear and be heard only as long as it uses a device.
  const real = await mediaDevices.getUserMedia({ audio: true })
  const context = new AudioContext()
  const gain = context.createGain()
  const destination = context.createMediaStreamDestination()
  const tone = context.createOscillator()
  gain.gain.value = loudness
  tone.connect(gain).connect(destination)
  tone.start()
  mediaDevices.getUserMedia = async () => destination.stream.clone()
  ends.push(() => {
    mediaDevices.getUserMedia = before
    for (const track of real.getTracks()) track.stop()
    return context.close()
  })
  return gain.gain
}

test('speaking while muted is told of what is really heard, and no more once others hear it', async () => {
  const { session } = await inRoom()
  await microphoneWith(0.5)
  await session.setMicrophone(true)
  const told: unknown[] = []
  ends.push(session.watchOwnVoice((notice) => told.push(notice)))
  await session.setMicrophone(false)
  await expect.poll(() => told, WAIT).toEqual(['speaking-while-muted'])
  await session.setMicrophone(true)
  await expect.poll(() => told, WAIT).toEqual(['speaking-while-muted', null])
})

test('a microphone that is on and gives nothing is told, until something comes', async () => {
  const { session } = await inRoom()
  const loudness = await microphoneWith(0)
  const told: unknown[] = []
  ends.push(session.watchOwnVoice((notice) => told.push(notice)))
  await session.setMicrophone(true)
  await expect.poll(() => told, WAIT).toEqual(['silent-microphone'])
  loudness.value = 0.01
  await expect.poll(() => told, WAIT).toEqual(['silent-microphone', null])
})

test('a microphone and a camera that are toggled faster than they follow end where they were wished last', async () => {
  const { session, media } = await inRoom()
  for (const last of [true, false]) {
    const toggles: Promise<void>[] = []
    for (let count = 1; count <= 20; count += 1) {
      const enabled = count % 2 === 0 ? last : !last
      toggles.push(session.setMicrophone(enabled), session.setCamera(enabled))
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await Promise.all(toggles)
    const status = last ? 'on' : 'off'
    expect(session.getSnapshot()).toMatchObject({ microphone: { status }, camera: { status } })
    for (const source of [Track.Source.Microphone, Track.Source.Camera]) {
      const publication = session.room?.localParticipant.getTrackPublication(source)
      expect(publication?.isMuted ?? true).toBe(!last)
    }
  }
  // And not once for each wish.
  expect(media.opened().length).toBeLessThan(20)
})
