import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freeTcpPort } from '../../tools/process/free-port.ts'
import { createWorld, type World } from '../harness/world.ts'
import { type OlderHost, startOlderHost } from './older-host.ts'
import { createStockPage } from './stock-page.ts'

const SERVICE_KEY = 'a-service-key'
const AUTH_JWT_SECRET = 'the-host-apps-own-secret-of-32-bytes'

let world: World
let host: OlderHost
let removePage: () => Promise<void>

beforeAll(async () => {
  const page = await createStockPage()
  removePage = page.remove
  const port = await freeTcpPort('127.0.0.1')
  world = await createWorld({
    env: { API_KEYS: SERVICE_KEY, AUTH_JWT_SECRET, CORS_ORIGINS: `http://127.0.0.1:${port}` },
  })
  host = await startOlderHost({
    port,
    plenumUrl: world.url,
    serviceKey: SERVICE_KEY,
    authJwtSecret: AUTH_JWT_SECRET,
    clientScript: await readFile(join(page.folder, 'livekit-client.js'), 'utf8'),
  })
})
afterAll(async () => {
  await host?.stop()
  await world?.stop()
  await removePage?.()
})

/** As the page of a host that has known this route for years: its own meeting id, its user's JWT. */
async function ask(page: Page, meetingId: number, jwt: string) {
  return await page.evaluate(
    async ({ url, jwt }) => {
      const response = await fetch(url, { headers: { Authorization: `Bearer ${jwt}` } })
      return { status: response.status, body: await response.json() }
    },
    { url: `${world.url}/api/v1/meeting/token/${meetingId}`, jwt },
  )
}

test('a host with meetings of its own joins by its own numbers', async () => {
  const meetingId = await host.addMeeting('Quarterly review', 'ada')
  const page = await world.openPage()
  await page.goto(host.url)
  const { status, body } = await ask(page, meetingId, await host.signIn('ada'))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    success: true,
    roomName: expect.stringMatching(/^meeting-/),
    meeting: { meeting_id: String(meetingId), heading: 'Quarterly review', description: '', status: 'PROCESSING' },
  })
  const identity = await page.evaluate(async ({ serverUrl, token }) => {
    const { Room } = (globalThis as unknown as { LivekitClient: typeof import('livekit-client') }).LivekitClient
    const room = new Room()
    await room.connect(serverUrl, token)
    return room.localParticipant.identity
  }, body)
  const room = (await world.rooms()).find(({ name }) => name === body.roomName)
  expect(room?.identities).toEqual([identity])
})

test('asked again it is the same stay, which takes the place of the first', async () => {
  const meetingId = await host.addMeeting('Stand-up', 'ada')
  const page = await world.openPage()
  await page.goto(host.url)
  const jwt = await host.signIn('ada')
  const [first, second] = [await ask(page, meetingId, jwt), await ask(page, meetingId, jwt)]
  const identityOf = ({ body }: typeof first) => JSON.parse(atob(body.token.split('.')[1])).sub
  expect(identityOf(second)).toBe(identityOf(first))
})

test('nobody else gets in, and the answer is one that older clients read', async () => {
  const meetingId = await host.addMeeting('Board', 'ada')
  const page = await world.openPage()
  await page.goto(host.url)
  const refused = await ask(page, meetingId, await host.signIn('mallory'))
  expect(refused).toMatchObject({
    status: 404,
    body: { success: false, error: expect.any(String), code: 'meeting.not_found' },
  })
  expect(await ask(page, 987_654, await host.signIn('mallory'))).toEqual(refused)
})
