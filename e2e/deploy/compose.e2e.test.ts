import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '../../packages/meeting-contract/src/index.ts'
import { seeVideo } from '../harness/receiver.ts'
import { enter, tiles } from '../meeting/people.ts'
import { type Deployment, deploy } from './deployment.ts'

const WAIT = { timeout: 20_000, interval: 100 }

let plenum: Deployment

beforeAll(async () => {
  plenum = await deploy('compose.yaml')
})
afterAll(async () => await plenum?.down())

test('two people meet in the web app, through the proxy and the published ports', async () => {
  const { joinUrl } = await plenum.createMeeting()
  const [ada, grace] = [await plenum.openPage(), await plenum.openPage()]
  await ada.goto(joinUrl)
  await enter(ada, 'Ada')
  await grace.goto(joinUrl)
  await enter(grace, 'Grace')
  await expect.poll(() => tiles(ada).count(), WAIT).toBe(2)
  await expect.poll(async () => (await seeVideo(ada, 'Grace'))?.frames ?? 0, WAIT).toBeGreaterThan(5)
})

test('the gate lets a good token through to LiveKit, and no other', async () => {
  const meeting = await plenum.createMeeting()
  const grace = await plenum.join(meeting, 'Grace')
  expect(await plenum.knock(grace.token)).toEqual({ status: 200, body: 'success' })

  const garbage = await plenum.knock('garbage')
  expect({ status: garbage.status, code: Problem.parse(JSON.parse(garbage.body)).code }).toEqual({
    status: 403,
    code: 'permission.denied',
  })
  expect(await plenum.ask('GET', `//rtc/validate?access_token=${grace.token}`)).toMatchObject({ status: 403 })

  await plenum.command(meeting, `attendees/${grace.identity}/ban`)
  expect(await plenum.knock(grace.token)).toMatchObject({ status: 403 })
})

test('of LiveKit nothing else is reached from outside, nor are the ports for the other containers', async () => {
  expect(await plenum.ask('POST', '/twirp/livekit.RoomService/ListRooms', { json: {} })).toMatchObject({ status: 404 })
  for (const port of [3000, 5432, 6379, 7880, 2019]) {
    await expect(plenum.connect(port), `port ${port}`).rejects.toThrow('ECONNREFUSED')
  }
})

test('the doctor finds that everything works, LiveKit’s webhooks too', async () => {
  const { checks } = JSON.parse(
    String(await plenum.run.exec('token-server', ['plenum-token-server', 'doctor', '--json'])),
  )
  expect(checks).not.toContainEqual(expect.objectContaining({ state: 'failed' }))
  expect(checks).toContainEqual(expect.objectContaining({ name: 'webhook', state: 'ok' }))
})

// As docs/deployment.md says.
test('what was backed up is there after a restore and a restart, and no log of the proxy has a token', async () => {
  const inDatabase = (program: string, args: string, input?: Uint8Array) =>
    plenum.run.exec('postgres', [program, '--username=plenum', ...args.split(' ')], input)
  const kept = await plenum.createMeeting()
  const backup = await inDatabase('pg_dump', '--format=custom plenum')
  const lost = await plenum.createMeeting()

  await plenum.run.stop('token-server')
  // The one where the proxy just finds out, the other where it knows already.
  expect([502, 503]).toContain((await plenum.knock('canary-of-a-token')).status)
  await inDatabase('dropdb', '--force plenum')
  await inDatabase('createdb', 'plenum')
  await inDatabase('pg_restore', '--dbname=plenum --exit-on-error', backup)
  await plenum.run.start('token-server')

  expect(await plenum.readMeeting(kept)).toMatchObject({ id: kept.id, status: 'ACTIVE' })
  await expect(plenum.readMeeting(lost)).rejects.toThrow('meeting.not_found')
  const log = plenum.run.log('proxy').join('\n')
  expect(log).toContain('access_token=REDACTED')
  expect(log).not.toContain('canary-of-a-token')
})
