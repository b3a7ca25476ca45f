import { afterAll, beforeAll, expect, test } from 'vitest'
import { Attendees, Meeting, TokenAnswer } from '../../packages/meeting-contract/src/index.ts'
import { createWorld, type World } from '../harness/world.ts'
import { createStockPage } from './stock-page.ts'

const SERVICE_KEY = 'a-service-key'

let world: World
let removePage: () => Promise<void>

beforeAll(async () => {
  const page = await createStockPage()
  removePage = page.remove
  // No run of the lifecycle: what is known comes by LiveKit's webhooks alone.
  world = await createWorld({ webDir: page.folder, env: { API_KEYS: SERVICE_KEY, SCHEDULER_INTERVAL_MS: '0' } })
})
afterAll(async () => {
  await world?.stop()
  await removePage?.()
})

async function ask(path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${world.url}${path}`, {
    headers: { authorization: `Bearer ${SERVICE_KEY}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  expect(response.ok).toBe(true)
  return await response.json()
}

async function attendeeOf({ id }: Meeting) {
  const { attendees } = Attendees.parse(await ask(`/api/meetings/${id}/attendees`))
  expect(attendees.length).toBeLessThanOrEqual(1)
  return attendees[0]
}

test('when a participant came, left and came back, and how long he was in, is known from LiveKit’s webhooks', async () => {
  const meeting = Meeting.parse(await ask('/api/meetings/instant', { title: 'Team Sync' }))
  const asked = await ask(`/api/meetings/${meeting.id}/token`, { name: 'Grace', userId: 'grace' })
  const { livekitUrl, token, identity } = TokenAnswer.parse(asked)
  const page = await world.openPage()
  await page.goto(world.url)

  /** Enters as a stock client does; the answer leaves again. */
  const enter = async () => {
    const room = await page.evaluateHandle(
      async ({ livekitUrl, token }) => {
        const { Room } = (globalThis as unknown as { LivekitClient: typeof import('livekit-client') }).LivekitClient
        const room = new Room()
        await room.connect(livekitUrl, token)
        return room
      },
      { livekitUrl, token },
    )
    return () => room.evaluate((room) => room.disconnect())
  }
  const seconds = async () => (await attendeeOf(meeting))?.seconds ?? 0
  const leftAt = async () => (await attendeeOf(meeting))?.leftAt ?? null

  const before = Date.now()
  const leave = await enter()
  await expect.poll(seconds, { timeout: 15_000 }).toBeGreaterThanOrEqual(2)
  expect(await attendeeOf(meeting)).toMatchObject({ identity, name: 'Grace', userId: 'grace', isPresent: true })
  await leave()

  // LiveKit lists nobody any more: all that is told now was kept.
  await expect.poll(leftAt, { timeout: 15_000 }).not.toBeNull()
  const gone = await attendeeOf(meeting)
  const [joined, left] = [Date.parse(gone?.joinedAt ?? ''), Date.parse(gone?.leftAt ?? '')]
  expect(gone).toMatchObject({ identity, isPresent: false, seconds: Math.floor((left - joined) / 1000) })
  // LiveKit's webhooks tell whole seconds.
  expect(joined).toBeGreaterThan(before - 2_000)
  expect(left).toBeLessThan(Date.now() + 2_000)
  expect(gone?.seconds).toBeGreaterThanOrEqual(1)

  const leaveAgain = await enter()
  await expect.poll(seconds, { timeout: 15_000 }).toBeGreaterThan((gone?.seconds ?? 0) + 1)
  await leaveAgain()
  await expect.poll(leftAt, { timeout: 15_000 }).not.toBeNull()
  const goneAgain = await attendeeOf(meeting)
  expect(goneAgain).toMatchObject({ identity, isPresent: false, joinedAt: gone?.joinedAt })
  expect(goneAgain?.seconds).toBeGreaterThan(gone?.seconds ?? 0)
})
