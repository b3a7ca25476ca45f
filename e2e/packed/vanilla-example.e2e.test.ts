import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMeeting } from '../embed/create-meeting.ts'
import { playedOf } from '../embed/people.ts'
import { createWorld, type World } from '../harness/world.ts'
import { enter, tiles } from '../meeting/people.ts'
import { serveStaticFiles } from '../storybook/static-files.ts'
import { copyExample, createExampleApp } from './example-app.ts'
import type { HostApp } from './host-app.ts'

const PATIENTLY = { timeout: 20_000 }

describe.each(['npm', 'pnpm'] as const)('the vanilla example, installed by %s,', (installer) => {
  let app: HostApp
  let files: Awaited<ReturnType<typeof serveStaticFiles>>
  let world: World

  beforeAll(async () => {
    app = await createExampleApp('vanilla', installer)
    await copyExample('vanilla', app)
    files = await serveStaticFiles(join(app.folder, 'dist'))
    world = await createWorld({ env: { CORS_ORIGINS: files.url } })
  }, 300_000)

  afterAll(async () => {
    await world?.stop()
    await files?.close()
    await app?.remove()
  })

  test('type-checks and builds', async () => {
    await app.node(['node_modules/typescript/bin/tsc', '-p', '.'])
    await app.write({ '.env': `VITE_PLENUM_URL=${world.url}` })
    await app.node(['node_modules/vite/bin/vite.js', 'build'])
  })

  test('has its two pages in one meeting: the headless SDK alone, and the element', async () => {
    const { joinUrl: link } = await createMeeting(world.url)
    const grace = await openDoor('/element.html', link, 'Grace')
    await grace.getByRole('button', { name: 'Open' }).click()
    await enter(grace)
    await grace.getByRole('status').filter({ hasText: 'You are in the meeting.' }).waitFor()

    const ada = await openDoor('/index.html', link, 'Ada')
    await ada.getByRole('button', { name: 'Join' }).click()
    await ada.getByText('You are in the meeting.').waitFor()
    const hers = tiles(ada).filter({ hasText: 'Grace' })
    for (const media of ['video', 'audio']) {
      await expect.poll(() => hers.locator(media).evaluate(secondsPlayed), PATIENTLY).toBeGreaterThan(0)
    }
    await expect.poll(() => playedOf(grace, 'Ada'), PATIENTLY).toBeGreaterThan(0)

    await ada.getByRole('button', { name: 'Mute', exact: true }).click()
    await tiles(ada).filter({ hasText: 'Ada (you), muted' }).waitFor()
    await ada.getByRole('button', { name: 'Unmute' }).click()
    await tiles(ada)
      .filter({ hasText: /^Ada \(you\)$/ })
      .waitFor()

    await ada.getByRole('textbox', { name: 'Message' }).fill('Hello from plain TypeScript')
    await ada.keyboard.press('Enter')
    await ada
      .getByRole('listitem')
      .filter({ hasText: /^Ada: Hello from plain TypeScript$/ })
      .waitFor()
    await grace.getByRole('button', { name: /^Chat/ }).click()
    await grace.getByRole('log').getByText('Hello from plain TypeScript').waitFor()

    await ada.getByRole('button', { name: 'Leave' }).click()
    await ada.getByText('You left the meeting.').waitFor()
    await expect.poll(() => tiles(grace).count(), PATIENTLY).toBe(1)
    await ada.getByRole('button', { name: 'Join' }).waitFor()
  })

  async function openDoor(path: string, link: string, name: string): Promise<Page> {
    const page = await world.openPage()
    await page.goto(files.url + path)
    await page.getByLabel('Link to the meeting').fill(link)
    await page.getByLabel('Your name').fill(name)
    return page
  }
})

function secondsPlayed(media: Element): number {
  return media instanceof HTMLMediaElement ? media.currentTime : -1
}
