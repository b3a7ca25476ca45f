import { afterAll, beforeAll, expect, it } from 'vitest'
import { Attendees, type Meeting, SchedulerRun } from '../../packages/meeting-contract/src/index.ts'
import { type RealServer, startRealServer } from './real-server.ts'
import { enterRoom } from './signal-client.ts'

let server: RealServer

beforeAll(async () => {
  server = await startRealServer({ SCHEDULER_INTERVAL_MS: '0' })
})
afterAll(async () => {
  await server?.stop()
})

async function attendeesOf({ id }: Meeting): Promise<Attendees> {
  return Attendees.parse(await (await server.ask('GET', `/api/meetings/${id}/attendees`)).json())
}

async function run(): Promise<SchedulerRun> {
  return SchedulerRun.parse(await (await server.ask('POST', '/api/scheduler')).json())
}

const roomsAtLiveKit = async () => (await server.rooms.listRooms()).map(({ name }) => name)

it('an ended meeting leaves no room behind, and who was in it is known', async () => {
  const meeting = await server.createMeeting()
  const { livekitUrl, token, identity } = await server.join(meeting)
  const client = await enterRoom(livekitUrl, token)
  expect(await attendeesOf(meeting)).toMatchObject({ attendees: [{ identity, name: 'Ada', isPresent: true }] })
  expect(await run()).toMatchObject({ ended: 0 })

  expect(await server.endMeeting(meeting)).toMatchObject({ status: 'ENDED' })
  expect(await roomsAtLiveKit()).not.toContain(meeting.livekitRoom)
  expect(await attendeesOf(meeting)).toMatchObject({ attendees: [{ identity, isPresent: false }] })
  await expect(enterRoom(livekitUrl, token)).rejects.toThrow()
  client.leave()
})

it('a run makes the room of a meeting that is on, and deletes the room of one that is over', async () => {
  const [on, over] = [await server.createMeeting('On'), await server.createMeeting('Over')]
  for (const meeting of [on, over]) await server.join(meeting)
  await server.endMeeting(over)
  await server.rooms.deleteRoom(on.livekitRoom)
  await server.rooms.createRoom({ name: over.livekitRoom })
  await server.rooms.createRoom({ name: 'somebody-elses' })

  expect(await run()).toMatchObject({ ended: 0, roomsDeleted: 1 })
  const names = await roomsAtLiveKit()
  expect(names).toContain(on.livekitRoom)
  expect(names).toContain('somebody-elses')
  expect(names).not.toContain(over.livekitRoom)
})
