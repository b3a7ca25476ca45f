import { expect, test } from 'vitest'
import { type RoomStage, WAIT } from './room-world.suite.ts'

/** Which devices are opened, used and lost. */
export function testDevices({ setUp, inside }: RoomStage): void {
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
}
