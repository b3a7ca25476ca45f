import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Deployment, deploy } from './deployment.ts'

const WAIT = { timeout: 20_000, interval: 100 }
const REQUESTS = 10

let plenum: Deployment

beforeAll(async () => {
  plenum = await deploy('compose.scale-out.yaml')
})
afterAll(async () => await plenum?.down())

test('either token server answers for the same meeting, and people at either node of LiveKit meet', async () => {
  const meeting = await plenum.createMeeting()
  for (let count = 0; count < REQUESTS; count += 1) await plenum.readMeeting(meeting)
  for (const server of ['token-server-1', 'token-server-2']) {
    expect(plenum.run.log(server).join('\n'), server).toContain(`/api/meetings/${meeting.id}`)
  }
  for (const name of ['Ada', 'Grace', 'Alan', 'Edsger']) await plenum.enter((await plenum.join(meeting, name)).token)
  expect(await plenum.attendees(meeting)).toEqual(['Ada', 'Alan', 'Edsger', 'Grace'])
  // What the proxy itself says of its open requests.
  const asked = await plenum.run.exec('proxy', ['wget', '-qO-', 'http://127.0.0.1:2019/reverse_proxy/upstreams'])
  for (const node of ['livekit-1', 'livekit-2']) {
    expect(JSON.parse(String(asked))).toContainEqual(
      expect.objectContaining({ address: `${node}:7880`, num_requests: 2 }),
    )
  }
})

test('one of each is killed, and the others go on', async () => {
  const meeting = await plenum.createMeeting()
  await plenum.run.kill('token-server-1')
  for (let count = 0; count < REQUESTS; count += 1) expect((await plenum.readMeeting(meeting)).id).toBe(meeting.id)

  await plenum.run.kill('livekit-1')
  // For some seconds the other node holds it for alive, and may choose it for a room.
  const mayEnter = async () => {
    const { token } = await plenum.join(await plenum.createMeeting(), 'Grace')
    return await plenum.knock(token)
  }
  await expect.poll(() => mayEnter().catch(() => undefined), WAIT).toEqual({ status: 200, body: 'success' })
})
