import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { EventBus } from '../event-bus.port.ts'

/** Two servers' buses, or one and the same where a server stands alone. */
export interface BusWorld {
  here: EventBus
  there: EventBus
  close(): Promise<void>
}

/** What every {@link EventBus} does. */
export function describeEventBus(name: string, open: () => Promise<BusWorld>): void {
  describe(`the event bus on ${name}`, () => {
    let world: BusWorld
    const subscriptions: (() => void)[] = []
    let meetings = 0
    const newMeetingId = () => `meeting${++meetings}`

    beforeAll(async () => {
      world = await open()
    })
    afterEach(() => {
      for (const end of subscriptions.splice(0)) end()
    })
    afterAll(async () => {
      await world?.close()
    })

    function subscribe(bus: EventBus, meetingId: string) {
      const onChange = vi.fn()
      const end = bus.subscribe(meetingId, onChange)
      subscriptions.push(end)
      return { onChange, end }
    }

    it.each([
      ['here', 'here'],
      ['here', 'there'],
      ['there', 'here'],
    ] as const)('tells of a change %s who watches %s', async (publisher, reader) => {
      const meetingId = newMeetingId()
      const { onChange } = subscribe(world[reader], meetingId)
      world[publisher].publish(meetingId)
      await vi.waitFor(() => expect(onChange).toHaveBeenCalled())
    })

    it.each(['here', 'there'] as const)('tells whom a change is about, %s', async (reader) => {
      const meetingId = newMeetingId()
      const { onChange } = subscribe(world[reader], meetingId)
      world.here.publish(meetingId, '4bq2m8w1')
      world.here.publish(meetingId)
      await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2))
      expect(onChange.mock.calls).toEqual(expect.arrayContaining([['4bq2m8w1'], [undefined]]))
    })

    it('tells everybody who watches a meeting, and nobody of another', async () => {
      const [meetingId, other] = [newMeetingId(), newMeetingId()]
      const first = subscribe(world.there, meetingId)
      const second = subscribe(world.there, meetingId)
      const elsewhere = subscribe(world.there, other)
      world.here.publish(meetingId)
      await vi.waitFor(() => expect(first.onChange).toHaveBeenCalled())
      await vi.waitFor(() => expect(second.onChange).toHaveBeenCalled())
      expect(elsewhere.onChange).not.toHaveBeenCalled()
    })

    it('tells nothing to who watches no longer, and forgets the meeting', async () => {
      const meetingId = newMeetingId()
      const stays = subscribe(world.there, meetingId)
      const goes = subscribe(world.there, meetingId)
      goes.end()
      goes.end()
      world.here.publish(meetingId)
      await vi.waitFor(() => expect(stays.onChange).toHaveBeenCalled())
      expect(goes.onChange).not.toHaveBeenCalled()
      stays.end()
      expect(world.there.subscriptions).toBe(0)
    })

    it('lets one and the same function watch twice', () => {
      const meetingId = newMeetingId()
      const onChange = vi.fn()
      const end = world.here.subscribe(meetingId, onChange)
      subscriptions.push(end, world.here.subscribe(meetingId, onChange))
      end()
      world.here.publish(meetingId)
      expect(onChange).toHaveBeenCalledTimes(1)
    })

    it('lets a reader leave while it is told', () => {
      const meetingId = newMeetingId()
      const end = world.here.subscribe(meetingId, () => end())
      const { onChange } = subscribe(world.here, meetingId)
      world.here.publish(meetingId)
      expect(onChange).toHaveBeenCalledTimes(1)
      expect(world.here.subscriptions).toBe(1)
    })

    it('takes any text for an id', async () => {
      const hostile = `'); select pg_sleep(1); -- ${'x'.repeat(9000)}`
      const { onChange } = subscribe(world.here, hostile)
      world.here.publish(hostile)
      await vi.waitFor(() => expect(onChange).toHaveBeenCalled())
    })

    it('tells of a thousand changes at once', async () => {
      const ids = Array.from({ length: 1000 }, newMeetingId)
      const readers = ids.map((id) => subscribe(world.there, id))
      for (const id of ids) world.here.publish(id)
      await vi.waitFor(() => {
        for (const { onChange } of readers) expect(onChange).toHaveBeenCalled()
      })
    })
  })
}
