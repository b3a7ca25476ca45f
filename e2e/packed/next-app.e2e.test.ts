import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type LiveKitServer, startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { generateKey } from '../../tools/stack/dev-keys.ts'
import { playedOf } from '../embed/people.ts'
import { inCall } from '../meeting/people.ts'
import { copyExample, createExampleApp } from './example-app.ts'
import type { HostApp } from './host-app.ts'
import { NEXT_APP, NEXT_MEETINGS } from './next-app.ts'
import { buildNext, startNext } from './next-program.ts'
import { scriptsOf, weigh } from './next-scripts.ts'
import { openPage } from './open-page.ts'

/** Of the light entry, without React. */
const LIMIT_BYTES = 6_000
const PATIENTLY = { timeout: 20_000 }

describe('a fresh Next app', () => {
  let app: HostApp

  beforeAll(async () => {
    app = await createExampleApp('next', 'npm')
    await app.write(NEXT_APP)
    await buildNext(app)
  }, 300_000)

  afterAll(() => app?.remove())

  test('loads at most 6 kB of ours at once, and neither LiveKit nor Zod', async () => {
    const [without, withOurs] = [await scriptsOf('without', app), await scriptsOf('with', app)]
    const ours = withOurs.filter((script) => !without.some(({ name }) => name === script.name))
    const own = without.filter((script) => !withOurs.some(({ name }) => name === script.name))
    const added = weigh(ours) - weigh(own)
    console.log(`Next: ${added} bytes gzip`)
    expect(added).toBeGreaterThan(1_000)
    expect(added).toBeLessThanOrEqual(LIMIT_BYTES)
    for (const { code } of ours) expect(code).not.toMatch(/RoomEvent|ParticipantConnected|ZodError/)
  })

  test('renders our button and our card in a server component', async () => {
    const html = await readFile(join(app.folder, '.next/server/app/server.html'), 'utf8')
    expect(html).toContain('aria-label="Join: Team Sync"')
    expect(html).toContain('href="/meeting/123"')
  })
})

describe.each(['npm', 'pnpm'] as const)('the Next example, installed by %s,', (installer) => {
  let app: HostApp
  let livekit: LiveKitServer

  beforeAll(async () => {
    app = await createExampleApp('next', installer)
    await copyExample('next', app)
    await app.write(NEXT_MEETINGS)
    await buildNext(app)
    livekit = await startLiveKitServer({ ...generateKey(), binary: inject('livekitBinary'), autoCreate: true })
  }, 300_000)

  afterAll(async () => {
    await livekit?.stop()
    await app?.remove()
  })

  function startExample(): Promise<string> {
    return startNext(app, {
      SESSION_SECRET: 'a secret of thirty-two characters or more',
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: livekit.apiKey,
      LIVEKIT_API_SECRET: livekit.apiSecret,
    })
  }

  async function signIn(page: Page, name: string): Promise<void> {
    await page.getByLabel('Your name').fill(name)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText(`You are ${name}.`).waitFor()
  }

  test('has its users in a meeting at once, by its own backend', async () => {
    const url = await startExample()
    const ada = await openPage()
    await ada.page.goto(`${url}/meeting/123`)
    await signIn(ada.page, 'Ada')
    await ada.page.getByRole('link', { name: 'Join now' }).click()
    await inCall(ada.page).waitFor()

    const grace = await openPage()
    await grace.page.goto(url)
    await signIn(grace.page, 'Grace')
    await grace.page.goto(`${url}/meeting/123`)
    await inCall(grace.page).waitFor()
    await grace.page.getByRole('heading', { name: 'Team Sync' }).waitFor()
    await expect.poll(() => playedOf(grace.page, 'Ada'), PATIENTLY).toBeGreaterThan(0)
    await expect.poll(() => playedOf(ada.page, 'Grace'), PATIENTLY).toBeGreaterThan(0)
    expect([...ada.complaints(), ...grace.complaints()]).toEqual([])

    const [cookie] = await ada.page.context().cookies()
    expect(cookie).toMatchObject({ name: 'session', httpOnly: true, secure: true, sameSite: 'Lax' })
    const headers = { cookie: `session=${cookie?.value}` }
    const statusOf = async (id: string, init?: RequestInit) =>
      (await fetch(`${url}/api/v1/meeting/token/${id}`, init)).status
    const html = await (await fetch(`${url}/meeting/123`, { headers })).text()
    // Sent first, and replaced once the page is there.
    expect(html.split('class="pl-meeting')[0]).toContain('<p role="status">Opening the meeting…</p>')
    expect(await statusOf('123', { headers })).toBe(200)
    expect(await statusOf('122', { headers })).toBe(410)
    expect(await statusOf('7', { headers })).toBe(404)
    expect(await statusOf('123')).toBe(401)
    expect(await statusOf('123', { headers: { cookie: `session=${cookie?.value}x` } })).toBe(401)
  })

  test('says what there is not, and what failed', async () => {
    const { page } = await openPage()
    const url = await startExample()
    await page.goto(url)
    await signIn(page, 'Ada')
    await page.goto(`${url}/meeting/7`)
    await page.getByRole('heading', { name: 'There is no such meeting' }).waitFor()

    await page.goto(`${await startNext(app, {})}/meeting/123`)
    await page.getByRole('heading', { name: 'The meeting could not be opened' }).waitFor()
  })

  test('takes a meeting over in the browser, whole and in parts, without a word of warning', async () => {
    const url = await startExample()
    const { page, complaints } = await openPage()
    await page.goto(`${url}/whole/team-sync-a1b2c3d4e5`)
    await page.getByRole('button', { name: 'Join now' }).waitFor()
    await page.goto(`${url}/parts`)
    await page.getByRole('button', { name: 'Leave', exact: true }).waitFor()
    expect(complaints()).toEqual([])
  })
})
