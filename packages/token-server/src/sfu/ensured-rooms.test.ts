import { expect, it } from 'vitest'
import { FakeClock } from '../clock/fake-clock.ts'
import { EnsuredRooms } from './ensured-rooms.ts'
import { FakeSfu } from './fake-sfu.ts'

const ROOM = { name: 'meeting-1', metadata: '{}' }

function createWorld() {
  const sfu = new FakeSfu()
  const clock = new FakeClock()
  return { sfu, clock, rooms: new EnsuredRooms(sfu, clock), asked: () => sfu.ensured.get(ROOM.name) ?? 0 }
}

it('remembers a room for five seconds', async () => {
  const { rooms, clock, asked } = createWorld()
  await rooms.ensure(ROOM, false)
  clock.advanceSeconds(4.9)
  await rooms.ensure(ROOM, false)
  expect(asked()).toBe(1)
  clock.advanceSeconds(0.1)
  await rooms.ensure(ROOM, false)
  expect(asked()).toBe(2)
})

it('asks always when told so', async () => {
  const { rooms, asked } = createWorld()
  await rooms.ensure(ROOM, false)
  await rooms.ensure(ROOM, true)
  expect(asked()).toBe(2)
})

it('remembers no room that the SFU did not make', async () => {
  const { rooms, sfu, asked } = createWorld()
  sfu.behaviour = 'UNREACHABLE'
  await expect(rooms.ensure(ROOM, false)).rejects.toMatchObject({ code: 'livekit.unavailable' })
  sfu.behaviour = 'ANSWERS'
  await rooms.ensure(ROOM, false)
  expect(asked()).toBe(1)
})

it('forgets a remembered room when a later try fails', async () => {
  const { rooms, sfu, asked } = createWorld()
  await rooms.ensure(ROOM, false)
  sfu.behaviour = 'UNREACHABLE'
  await expect(rooms.ensure(ROOM, true)).rejects.toThrow()
  sfu.behaviour = 'ANSWERS'
  await rooms.ensure(ROOM, false)
  expect(asked()).toBe(2)
})
