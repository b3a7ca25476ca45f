import { expect, test } from 'vitest'
import { type RoomStage, type StagedRoom, WAIT } from './room-world.suite.ts'

/** What is on when a room is lost, and how the next one goes on with it. */
export function testOpenDevices({ inside }: RoomStage): void {
  /** Microphone and camera are on, each by its second device. */
  async function onAir() {
    const all = await inside()
    const [, microphone = ''] = await all.devicesOf('microphone')
    const [, camera = ''] = await all.devicesOf('camera')
    await all.room.setSource('microphone', true, microphone)
    await all.room.setSource('camera', true, camera)
    await expect.poll(() => all.person('p_you'), WAIT).toMatchObject({ microphone: 'on', camera: 'on' })
    return { ...all, microphone, camera }
  }

  /** Whatever is told of the loss, one goes on to another room. */
  async function moveOn({ room, another, told }: StagedRoom, lose: () => Promise<void>) {
    await lose()
    await told('disconnected')
    const devices = room.giveDevices()
    await room.disconnect()
    const next = await another()
    await next.room.connect(next.admission)
    const person = () => next.room.participants().find(({ isLocal }) => isLocal)
    return { devices, next: next.room, person }
  }

  for (const [what, lose] of [
    ['a server that dies', ({ restartServer }: StagedRoom) => restartServer()],
    ['the room that is deleted', ({ closeRoom }: StagedRoom) => closeRoom()],
  ] as const) {
    test(`what was on goes on in the next room after ${what}, and no device is opened anew`, async () => {
      const all = await onAir()
      const before = all.opened().length
      const { devices, next, person } = await moveOn(all, () => lose(all))
      expect(all.held()).toEqual(['microphone', 'camera'])
      next.takeDevices(devices)
      await next.setSource('microphone', true, all.microphone)
      await next.setSource('camera', true)
      await expect.poll(person, WAIT).toMatchObject({ microphone: 'on', camera: 'on' })
      expect(next.deviceInUse('microphone')?.id).toBe(all.microphone)
      expect(next.deviceInUse('camera')?.id).toBe(all.camera)
      expect(all.opened().length).toBe(before)
      await next.disconnect()
      expect(all.held()).toEqual([])
    })
  }

  test('what was muted is not left open', async () => {
    const all = await onAir()
    await all.room.setSource('microphone', false)
    await all.room.setSource('camera', false)
    await moveOn(all, all.closeRoom)
    expect(all.held()).toEqual([])
  })

  test('what was taken over can be turned off and on, and to another device', async () => {
    const all = await onAir()
    const { devices, next, person } = await moveOn(all, all.closeRoom)
    next.takeDevices(devices)
    await next.setSource('camera', true, all.camera)
    await next.setSource('camera', false)
    await expect.poll(person, WAIT).toMatchObject({ camera: 'muted' })
    expect(all.held()).toEqual(['microphone'])
    await next.setSource('camera', true, all.camera)
    await expect.poll(person, WAIT).toMatchObject({ camera: 'on' })
    const [first = ''] = await all.devicesOf('camera')
    await next.switchDevice('camera', first)
    expect(next.deviceInUse('camera')?.id).toBe(first)
  })

  test('another device than the one that was left open is opened, and that one is off', async () => {
    const all = await onAir()
    const [first = ''] = await all.devicesOf('camera')
    const before = all.opened().length
    const { devices, next } = await moveOn(all, all.closeRoom)
    next.takeDevices(devices)
    await next.setSource('camera', true, first)
    expect(next.deviceInUse('camera')?.id).toBe(first)
    expect(all.opened().slice(before)).toEqual(['camera'])
    expect([...all.held()].sort()).toEqual(['camera', 'microphone'])
  })

  test('what was left open is off when it is closed, one by one', async () => {
    const all = await onAir()
    const { devices } = await moveOn(all, all.closeRoom)
    devices.close('camera')
    expect(all.held()).toEqual(['microphone'])
    devices.close()
    expect(all.held()).toEqual([])
  })

  test('what nobody took is off when the lost room is left', async () => {
    const all = await onAir()
    await all.closeRoom()
    await all.told('disconnected')
    await all.room.disconnect()
    expect(all.held()).toEqual([])
  })

  test('what nobody turned on is off when the next room is left', async () => {
    const all = await onAir()
    const { devices, next } = await moveOn(all, all.closeRoom)
    next.takeDevices(devices)
    await next.disconnect()
    expect(all.held()).toEqual([])
  })

  test('being removed leaves nothing open', async () => {
    const all = await onAir()
    await all.removeYou()
    await all.told('disconnected')
    expect(all.held()).toEqual([])
  })
}
