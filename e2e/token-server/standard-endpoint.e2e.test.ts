import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { createStockPage } from './stock-page.ts'

const SERVICE_KEY = 'a-service-key'
const PASSWORD = 'correct horse battery'

let world: World
let removePage: () => Promise<void>

beforeAll(async () => {
  const page = await createStockPage()
  removePage = page.remove
  world = await createWorld({ webDir: page.folder, env: { API_KEYS: SERVICE_KEY } })
})
afterAll(async () => {
  await world?.stop()
  await removePage?.()
})

async function createMeeting(
  details: Record<string, unknown> = {},
): Promise<{ roomName: string; livekitRoom: string }> {
  const response = await fetch(`${world.url}/api/meetings/instant`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SERVICE_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Team Sync', ...details }),
  })
  expect(response.status).toBe(201)
  return await response.json()
}

interface Asked {
  roomName: string
  headers?: Record<string, string>
  participantIdentity?: string
  participantMetadata?: string
  agentName?: string
}

/** Joins as any LiveKit app would: the stock client, its own TokenSource, our address. */
async function joinBy(page: Page, { headers = {}, ...options }: Asked): Promise<string> {
  return await page.evaluate(
    async ({ headers, options }) => {
      const { Room, TokenSource } = (globalThis as unknown as { LivekitClient: typeof import('livekit-client') })
        .LivekitClient
      const source = TokenSource.endpoint('/api/livekit/token', { headers })
      const { serverUrl, participantToken } = await source.fetch({ ...options, participantName: 'Grace' })
      const room = new Room()
      await room.connect(serverUrl, participantToken)
      return room.localParticipant.identity
    },
    { headers, options },
  )
}

async function openPage(): Promise<Page> {
  const page = await world.openPage()
  await page.goto(world.url)
  return page
}

test("LiveKit's own token source lets a stock client in, under an identity that the server chose", async () => {
  const { roomName, livekitRoom } = await createMeeting()
  const identity = await joinBy(await openPage(), { roomName })
  expect(identity).toMatch(/^p_/)
  const room = (await world.rooms()).find(({ name }) => name === livekitRoom)
  expect(room?.identities).toEqual([identity])
})

test('a password holds there too', async () => {
  const { roomName } = await createMeeting({ password: PASSWORD })
  const page = await openPage()
  await expect(joinBy(page, { roomName })).rejects.toThrow(/403/)
  await expect(joinBy(page, { roomName, headers: { 'X-Meeting-Password': 'a wrong one' } })).rejects.toThrow(/403/)
  expect(await joinBy(page, { roomName, headers: { 'X-Meeting-Password': PASSWORD } })).toMatch(/^p_/)
})

test.each([
  { participantIdentity: 'p_somebody' },
  { participantMetadata: '{"role":"host"}' },
  { agentName: 'recorder' },
])('what the server decides cannot be asked for: %j', async (field) => {
  const { roomName } = await createMeeting()
  await expect(joinBy(await openPage(), { roomName, ...field })).rejects.toThrow(/422/)
})

test('waiting is no answer there: a token source takes any good answer for a token', async () => {
  const { roomName } = await createMeeting({ lobby: true })
  await expect(joinBy(await openPage(), { roomName })).rejects.toThrow(/403/)
})
