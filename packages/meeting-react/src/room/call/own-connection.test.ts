import type { ConnectionQuality } from '@plenum/meeting-sdk'
import { createFakeMeeting } from '@plenum/meeting-sdk/testing'
import { expect, test } from 'vitest'
import { watchOwnConnection } from './own-connection.ts'

async function watched() {
  const meeting = createFakeMeeting()
  await meeting.session.join()
  const told: boolean[] = []
  const stop = watchOwnConnection(meeting.session, (isPoor) => told.push(isPoor))
  const be = (quality: ConnectionQuality, seconds = 0) => {
    meeting.room.change('p_you', { quality })
    meeting.clock.advance(seconds * 1_000)
  }
  return { ...meeting, told, stop, be, room: meeting.room, clock: meeting.clock }
}

test.each(['poor', 'lost'] as const)('a connection that stays %s is told of after six seconds', async (quality) => {
  const { told, be, clock } = await watched()
  be(quality, 5.9)
  expect(told).toEqual([])
  clock.advance(100)
  expect(told).toEqual([true])
})

test('a weak moment is not, nor one that gets worse from the beginning anew', async () => {
  const { told, be } = await watched()
  be('poor', 5)
  be('good', 1)
  be('poor', 5)
  expect(told).toEqual([])
  be('lost', 1)
  expect(told).toEqual([true])
})

test('it is well again after ten seconds without a weak one', async () => {
  const { told, be } = await watched()
  be('poor', 6)
  be('excellent', 9)
  be('poor', 1)
  be('good', 9)
  expect(told).toEqual([true])
  be('excellent', 1)
  expect(told).toEqual([true, false])
})

test('what was not measured changes nothing', async () => {
  const { told, be } = await watched()
  be('unknown', 60)
  be('poor', 6)
  be('unknown', 60)
  expect(told).toEqual([true])
})

test('the connection of somebody else is not one’s own', async () => {
  const { told, room, clock } = await watched()
  room.enter('p_ada', { quality: 'lost' })
  clock.advance(60_000)
  expect(told).toEqual([])
})

test('is silent once it was ended', async () => {
  const { told, be, stop, clock } = await watched()
  be('poor', 3)
  stop()
  clock.advance(60_000)
  expect(told).toEqual([])
})
