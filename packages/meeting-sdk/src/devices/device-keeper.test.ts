import { describe, expect, test } from 'vitest'
import type { MeetingSession } from '../session.ts'
import { createFakeMeeting, type FakeMeeting } from '../testing/create-fake-meeting.ts'
import { FakeDevices, type FakeDevicesOptions } from '../testing/fake-devices.ts'
import type { PreviewState } from './preview.ts'

const builtIn = { id: 'mic-1', label: 'Built-in microphone' }
const headset = { id: 'mic-2', label: 'Headset' }
const cameras = [
  { id: 'user-camera', label: 'Front' },
  { id: 'environment-camera', label: 'Back' },
]
const speakers = [
  { id: 'out-1', label: 'Built-in speaker' },
  { id: 'out-2', label: 'Headset' },
]
const DESK = { microphones: [builtIn, headset], cameras, speakers }

const snapshotOf = ({ devices }: MeetingSession) => devices.getSnapshot()
const selectedOf = (session: MeetingSession) => {
  const { microphone, camera, speaker } = snapshotOf(session).selected
  return { microphone: microphone?.id, camera: camera?.id, speaker: speaker?.id }
}

/** A meeting whose devices somebody looks at. */
async function watched(options: FakeDevicesOptions = {}): Promise<FakeMeeting> {
  const meeting = createFakeMeeting({ devices: new FakeDevices({ devices: DESK, ...options }) })
  meeting.session.devices.subscribe(() => {})
  await expect.poll(() => snapshotOf(meeting.session).isKnown).toBe(true)
  return meeting
}

async function inCall(options: FakeDevicesOptions = {}): Promise<FakeMeeting> {
  const meeting = await watched(options)
  await meeting.session.join({ microphone: true, camera: true })
  await expect
    .poll(() => meeting.session.getSnapshot())
    .toMatchObject({
      microphone: { status: 'on' },
      camera: { status: 'on' },
    })
  return meeting
}

describe('what is known', () => {
  test('nothing is asked before somebody looks, and nothing after', async () => {
    const { session, devices } = createFakeMeeting()
    expect(devices.watchers).toBe(0)
    expect(snapshotOf(session).isKnown).toBe(false)
    const stop = session.devices.subscribe(() => {})
    await expect.poll(() => snapshotOf(session).microphones).toHaveLength(2)
    expect(devices.watchers).toBe(1)
    stop()
    expect(devices.watchers).toBe(0)
  })

  test('a look that is over before its code has come looks at nothing', async () => {
    const { session, devices } = createFakeMeeting()
    session.devices.subscribe(() => {})()
    await session.devices.refresh()
    expect(devices.watchers).toBe(0)
  })

  test('a disposed session looks at nothing and has no device open', async () => {
    const { session, devices } = await watched()
    session.devices.preview('camera', () => {})
    await expect.poll(() => devices.opened.length).toBe(1)
    await session.dispose()
    expect(devices.watchers).toBe(0)
    expect(devices.opened.map(({ readyState }) => readyState)).toEqual(['ended'])
  })

  test('permission is told before it is asked for, and followed', async () => {
    const { session, devices } = await watched({ permission: 'prompt' })
    expect(snapshotOf(session)).toMatchObject({
      permissions: { microphone: 'prompt', camera: 'prompt' },
      microphones: [],
    })
    devices.permit('microphone', true)
    await expect.poll(() => snapshotOf(session).permissions).toEqual({ microphone: 'granted', camera: 'prompt' })
    expect(snapshotOf(session).microphones).toEqual([builtIn, headset])
    devices.permit('microphone', false)
    await expect.poll(() => snapshotOf(session).permissions.microphone).toBe('denied')
    expect(snapshotOf(session).notices).toEqual([])
  })

  test('where the browser does not tell, opening one tells', async () => {
    const { session } = await watched({ permission: 'prompt', capabilities: { knowsPermission: false } })
    expect(snapshotOf(session).permissions.camera).toBe('unknown')
    const stop = session.devices.preview('camera', () => {})
    await expect.poll(() => snapshotOf(session).permissions.camera).toBe('granted')
    expect(snapshotOf(session).permissions.microphone).toBe('unknown')
    stop()
  })

  test('a denied device is told as denied where the browser itself says nothing', async () => {
    const { session } = await watched({
      capabilities: { knowsPermission: false },
      permission: 'prompt',
      refuses: { microphone: 'device.permission_denied' },
    })
    session.devices.preview('microphone', () => {})
    await expect.poll(() => snapshotOf(session).permissions.microphone).toBe('denied')
  })

  test('permission that is given for the first time is no device come back', async () => {
    const { session, devices } = await watched({ permission: 'prompt', chosen: { microphone: headset } })
    devices.permit('microphone', true)
    await expect.poll(() => selectedOf(session).microphone).toBe('mic-2')
    expect(snapshotOf(session).notices).toEqual([])
  })

  test('a page that may use no device says why', async () => {
    const { session } = await watched({ obstacle: 'page.not_secure' })
    expect(snapshotOf(session)).toMatchObject({ obstacle: { code: 'page.not_secure' }, microphones: [] })
  })
})

describe('the choice', () => {
  test('is remembered for the next time, by name where the id is another one', async () => {
    const first = await watched()
    await first.session.devices.select('microphone', 'mic-2')
    expect(first.devices.recall()).toEqual({ microphone: headset })
    const renamed = { ...DESK, microphones: [builtIn, { id: 'mic-9', label: 'Headset' }] }
    const { session } = await watched({ devices: renamed, chosen: first.devices.recall() })
    expect(selectedOf(session).microphone).toBe('mic-9')
  })

  test('switches what is on at once, and nothing else', async () => {
    const { session, room } = await inCall()
    const before = room.opened.length
    await session.devices.select('microphone', 'mic-2')
    expect(room.opened.slice(before)).toEqual([{ source: 'microphone', id: 'mic-2' }])
    expect(selectedOf(session).microphone).toBe('mic-2')
    expect(session.getSnapshot()).toMatchObject({ microphone: { status: 'on' }, camera: { status: 'on' } })
  })

  test('turns nothing on, and is what is opened later', async () => {
    const { session, rooms } = await watched()
    await session.join()
    await session.devices.select('camera', 'environment-camera')
    expect(rooms.at(-1)?.opened).toEqual([])
    await session.setCamera(true)
    expect(rooms.at(-1)?.opened).toEqual([{ source: 'camera', id: 'environment-camera' }])
  })

  test('of a device that another program uses is refused, and the one before stays in use and in the menu', async () => {
    const { session, room, devices } = await inCall()
    await session.devices.select('microphone', 'mic-1')
    room.busy.add('mic-2')
    await expect(session.devices.select('microphone', 'mic-2')).rejects.toMatchObject({ code: 'device.in_use' })
    expect(selectedOf(session).microphone).toBe('mic-1')
    expect(devices.recall()).toEqual({ microphone: builtIn })
    await session.setMicrophone(false)
    await session.setMicrophone(true)
    expect(room.devicesAsked.microphone).toBe('mic-1')
  })

  test('is told as the browser has it, where that is another one', async () => {
    const { session, room } = await inCall({ chosen: { microphone: builtIn } })
    room.busy.add('mic-1')
    room.unplug('microphone', 'mic-2')
    await expect.poll(() => selectedOf(session).microphone).toBe('mic-2')
  })

  test('of a speaker holds for the next room as well, without a click', async () => {
    const meeting = await inCall()
    await meeting.session.devices.select('speaker', 'out-2')
    meeting.room.drop('lost')
    meeting.clock.advance(3_000)
    await expect.poll(() => meeting.rooms.length).toBe(2)
    await expect.poll(() => meeting.room.deviceInUse('speaker')?.id).toBe('out-2')
    expect(selectedOf(meeting.session).speaker).toBe('out-2')
  })

  test('made in one room holds in the next one', async () => {
    const meeting = await inCall()
    await meeting.session.devices.select('microphone', 'mic-2')
    meeting.room.drop('lost')
    meeting.clock.advance(3_000)
    await expect.poll(() => meeting.rooms.length).toBe(2)
    await expect.poll(() => meeting.room.deviceInUse('microphone')?.id).toBe('mic-2')
  })

  test('made in a menu of LiveKit’s own is taken over, for this call', async () => {
    const { session, room, devices } = await inCall({ chosen: { microphone: headset } })
    room.switchByHand('microphone', 'mic-1')
    await expect.poll(() => selectedOf(session).microphone).toBe('mic-1')
    await session.devices.refresh()
    expect(room.deviceInUse('microphone')?.id).toBe('mic-1')
    expect(devices.recall()).toEqual({ microphone: headset })
  })

  test('of the browser’s own dialog is used', async () => {
    const { session, rooms } = await watched({ capabilities: { canAskForSpeaker: true } })
    await session.join()
    await session.devices.askForSpeaker()
    expect(rooms.at(-1)?.deviceInUse('speaker')?.id).toBe('out-2')
  })

  test('of the camera on the other side of a phone', async () => {
    const { session, room, devices } = await inCall({ chosen: { camera: { id: 'user-camera', label: 'Front' } } })
    await session.devices.flipCamera()
    expect(selectedOf(session).camera).toBe('environment-camera')
    await session.devices.flipCamera()
    expect(selectedOf(session).camera).toBe('user-camera')
    expect(room.opened.filter(({ source }) => source === 'microphone')).toHaveLength(1)
    expect(devices.recall().camera?.id).toBe('user-camera')
  })

  test('of a side opens no camera that is off', async () => {
    const { session, rooms } = await watched()
    await session.join({ microphone: true })
    await session.devices.flipCamera()
    expect(rooms.at(-1)?.opened.map(({ source }) => source)).not.toContain('camera')
  })
})

describe('plugging', () => {
  const withoutHeadset = { ...DESK, microphones: [builtIn] }

  test('out what is in use is told with what took its place, which is what is used', async () => {
    const { session, room, devices } = await inCall({ chosen: { microphone: headset } })
    room.unplug('microphone', 'mic-1')
    // The browser's list may know of it later than LiveKit.
    await expect.poll(() => selectedOf(session).microphone).toBe('mic-1')
    expect(snapshotOf(session).notices).toHaveLength(1)
    devices.plug(withoutHeadset)
    await expect.poll(() => snapshotOf(session).microphones).toHaveLength(1)
    expect(room.opened.filter(({ source }) => source === 'microphone').map(({ id }) => id)).toEqual(['mic-2', 'mic-1'])
    await expect
      .poll(() => snapshotOf(session).notices)
      .toEqual([{ kind: 'microphone', type: 'replaced', lost: headset, device: builtIn }])
    expect(selectedOf(session).microphone).toBe('mic-1')
    expect(session.getSnapshot().microphone).toEqual({ status: 'on', error: null })
  })

  test('in again what was chosen has it used again at once, and told', async () => {
    const { session, room, devices } = await inCall({ chosen: { microphone: headset } })
    room.unplug('microphone', 'mic-1')
    devices.plug(withoutHeadset)
    await expect.poll(() => selectedOf(session).microphone).toBe('mic-1')
    devices.plug(DESK)
    await expect.poll(() => room.deviceInUse('microphone')?.id).toBe('mic-2')
    await expect
      .poll(() => snapshotOf(session).notices)
      .toEqual([{ kind: 'microphone', type: 'returned', device: headset }])
  })

  test('in again what another program has taken meanwhile interrupts nothing', async () => {
    const { session, room, devices } = await inCall({ chosen: { microphone: headset } })
    room.unplug('microphone', 'mic-1')
    devices.plug(withoutHeadset)
    await expect.poll(() => selectedOf(session).microphone).toBe('mic-1')
    room.busy.add('mic-2')
    const refused: string[] = []
    const switchDevice = room.switchDevice.bind(room)
    room.switchDevice = async (kind, choice) => {
      refused.push(kind)
      await switchDevice(kind, choice)
    }
    devices.plug(DESK)
    await expect.poll(() => refused).toEqual(['microphone'])
    await session.devices.refresh()
    expect(refused).toEqual(['microphone'])
    expect(selectedOf(session).microphone).toBe('mic-1')
    expect(snapshotOf(session).notices.map(({ type }) => type)).toEqual(['replaced'])
  })

  test('in something new changes nothing but the list', async () => {
    const { session, room, devices } = await inCall({ devices: withoutHeadset })
    const before = room.opened.length
    devices.plug(DESK)
    await expect.poll(() => snapshotOf(session).microphones).toHaveLength(2)
    expect(room.opened).toHaveLength(before)
    expect(snapshotOf(session).notices).toEqual([])
  })

  test('out the last one turns the source off and says why; in again does not put one on air', async () => {
    const { session, room, devices } = await inCall({ chosen: { microphone: headset } })
    room.unplug('microphone', null)
    devices.plug({ ...DESK, microphones: [] })
    await expect
      .poll(() => session.getSnapshot().microphone)
      .toMatchObject({ status: 'off', error: { code: 'device.not_found' } })
    await expect.poll(() => snapshotOf(session).notices).toEqual([{ kind: 'microphone', type: 'lost', lost: headset }])
    devices.plug(DESK)
    await expect.poll(() => snapshotOf(session).notices[0]?.type).toBe('returned')
    expect(session.getSnapshot().microphone.status).toBe('off')
    await session.setMicrophone(true)
    expect(room.deviceInUse('microphone')?.id).toBe('mic-2')
  })

  test('in and out again and again leaves one notice, which can be put away', async () => {
    const { session, devices } = await watched({ chosen: { microphone: headset } })
    for (const microphones of [[builtIn], DESK.microphones, [builtIn]]) {
      devices.plug({ ...DESK, microphones })
      await expect.poll(() => snapshotOf(session).microphones).toEqual(microphones)
    }
    const { notices } = snapshotOf(session)
    expect(notices.map(({ type }) => type)).toEqual(['replaced'])
    for (const notice of notices) await session.devices.dismiss(notice)
    expect(snapshotOf(session).notices).toEqual([])
  })
})

describe('looking at oneself before joining', () => {
  const idOf = (state: PreviewState | undefined) => state?.stream?.getTracks()[0]?.getSettings().deviceId

  async function previewing(source: 'microphone' | 'camera', options: FakeDevicesOptions = {}) {
    const meeting = await watched(options)
    const states: PreviewState[] = []
    const stop = meeting.session.devices.preview(source, (state) => states.push(state))
    await expect.poll(() => states.length).toBe(1)
    const live = () =>
      meeting.devices.opened.filter(({ readyState }) => readyState === 'live').map((each) => each.deviceId)
    return { session: meeting.session, devices: meeting.devices, stop, live, shown: () => states.at(-1) }
  }

  test('opens what was chosen, once, also where permission is given only now', async () => {
    const { devices, session } = await previewing('microphone', {
      permission: 'prompt',
      chosen: { microphone: headset },
    })
    await expect.poll(() => selectedOf(session).microphone).toBe('mic-2')
    expect(devices.opened.map(({ deviceId }) => deviceId)).toEqual(['mic-2'])
  })

  test('follows the choice, with one device open at a time', async () => {
    const { session, live, shown, stop } = await previewing('microphone')
    await session.devices.select('microphone', 'mic-2')
    expect([live(), idOf(shown())]).toEqual([['mic-2'], 'mic-2'])
    stop()
    expect(live()).toEqual([])
  })

  test('a microphone leaves the camera closed', async () => {
    const { devices } = await previewing('microphone')
    expect(devices.opened.map(({ kind }) => kind)).toEqual(['audio'])
  })

  test('one that is unplugged is replaced by another, and then says that none is left', async () => {
    const { devices, session, shown, live } = await previewing('microphone', { chosen: { microphone: headset } })
    devices.plug({ ...DESK, microphones: [builtIn] })
    await expect.poll(live).toEqual(['mic-1'])
    await expect.poll(() => snapshotOf(session).notices[0]?.type).toBe('replaced')
    devices.plug({ ...DESK, microphones: [] })
    await expect.poll(() => shown()?.error?.code).toBe('device.not_found')
    expect(shown()?.stream).toBeNull()
  })

  test('the chosen one is looked at again when it is back', async () => {
    const { devices, live } = await previewing('microphone', { chosen: { microphone: headset } })
    devices.plug({ ...DESK, microphones: [builtIn] })
    await expect.poll(live).toEqual(['mic-1'])
    devices.plug(DESK)
    await expect.poll(live).toEqual(['mic-2'])
  })

  test('one that opens late, after the end, is closed', async () => {
    const { session, devices } = await watched()
    session.devices.preview('camera', () => {})()
    const stop = session.devices.preview('camera', () => {})
    await session.devices.refresh()
    stop()
    await session.devices.refresh()
    expect(devices.opened.every(({ readyState }) => readyState === 'ended')).toBe(true)
  })

  test('one that another program uses is refused, and the one before stays in view', async () => {
    const { session, devices, live, shown } = await previewing('microphone')
    devices.busy.add('mic-2')
    await expect(session.devices.select('microphone', 'mic-2')).rejects.toMatchObject({ code: 'device.in_use' })
    expect([live(), idOf(shown()), shown()?.error]).toEqual([['mic-1'], 'mic-1', null])
    expect(selectedOf(session).microphone).toBe('mic-1')
  })

  test('a refusal is told with its code', async () => {
    const { shown } = await previewing('camera', { refuses: { camera: 'device.in_use' } })
    expect(shown()).toMatchObject({ stream: null, error: { code: 'device.in_use' } })
  })

  test('the camera on the other side of a phone', async () => {
    const { session, devices } = await previewing('camera')
    await session.devices.flipCamera()
    expect(devices.opened.map(({ facing }) => facing)).toEqual([undefined, 'environment'])
  })
})
