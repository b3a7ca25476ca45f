import { expect, test } from 'vitest'
import { type RoomStage, WAIT } from './room-world.suite.ts'

/** How one's own microphone is heard by oneself. */
export function testOwnMicrophone({ inside }: RoomStage): void {
  async function listening() {
    const all = await inside()
    const levels: (number | null)[] = []
    const listen = () => all.room.watchMicrophone((level) => levels.push(level))
    const stop = listen()
    /** Waits for a sound among what is heard from now on. */
    const hears = async () => {
      const before = levels.length
      const loudest = async () => {
        await all.soundMicrophone()
        return Math.max(0, ...levels.slice(before).map((level) => level ?? 0))
      }
      await expect.poll(loudest, WAIT).toBeGreaterThan(0.01)
    }
    return { ...all, levels, listen, stop, hears }
  }

  test("one's own microphone is not heard, nor opened, while it is off", async () => {
    const { room, levels, opened, soundMicrophone, stop } = await listening()
    await room.setSource('camera', true)
    await soundMicrophone()
    expect(new Set(levels)).toEqual(new Set([null]))
    expect(opened()).toEqual(['camera'])
    stop()
  })

  test("one's own microphone is heard while it is on, and while it is muted, by the same opening", async () => {
    const { room, person, hears, opened, listen, stop } = await listening()
    await room.setSource('microphone', true)
    await hears()
    await room.setSource('microphone', false)
    expect(person('p_you')?.microphone).toBe('muted')
    await hears()
    // Also by whoever begins only now.
    stop()
    const stopAgain = listen()
    await hears()
    expect(opened()).toEqual(['microphone'])
    stopAgain()
  })

  test('another microphone is heard as soon as it is used', async () => {
    const { room, devicesOf, hears, levels, stop } = await listening()
    const [first = '', second = ''] = await devicesOf('microphone')
    await room.setSource('microphone', true, first)
    await hears()
    const before = levels.length
    await room.switchDevice('microphone', second)
    await hears()
    // What was heard of one says nothing of the other.
    expect(levels.slice(before)).toContain(null)
    stop()
  })

  test('listening holds a microphone no longer than it lasts, and not beyond the room', async () => {
    const { room, hears, held, levels, stop } = await listening()
    await room.setSource('microphone', true)
    await hears()
    expect(held()).toEqual(['microphone', 'microphone'])
    stop()
    const before = levels.length
    expect(held()).toEqual(['microphone'])
    const stopAnother = room.watchMicrophone(() => {})
    await room.disconnect()
    await expect.poll(held, WAIT).toEqual([])
    stopAnother()
    expect(levels.length).toBe(before)
  })
}
