import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildDevelopmentApp } from '../harness/development-app.ts'
import { createWorld, type World } from '../harness/world.ts'
import { enter, inCall, leave, startMeeting, tiles } from './people.ts'

let world: World
let app: Awaited<ReturnType<typeof buildDevelopmentApp>>

beforeAll(async () => {
  app = await buildDevelopmentApp()
  world = await createWorld({ webDir: app.folder })
})

afterAll(async () => {
  await world?.stop()
  await app?.remove()
})

describe('under StrictMode, in a development build of React', () => {
  test('a join from pre-join is one token request and one connect', async () => {
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    const before = world.counts()
    await enter(page)
    await leave(page)
    expect(world.counts()).toEqual({ tokenRequests: before.tokenRequests + 1, connects: before.connects + 1 })
  })

  test('a join at once is one token request and one connect', async () => {
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    await enter(page)
    const before = world.counts()
    const { pathname } = new URL(page.url())
    const second = await page.context().newPage()
    await second.goto(`${world.url}${pathname}?auto=1`)
    await inCall(second).waitFor()
    await expect.poll(() => tiles(page).count()).toBe(2)
    await leave(second)
    await expect.poll(() => tiles(page).count()).toBe(1)
    expect(world.counts()).toEqual({ tokenRequests: before.tokenRequests + 1, connects: before.connects + 1 })
  })

  test('React is the development build, or the two tests above would show nothing', async () => {
    const page = await world.openPage()
    const warnings: string[] = []
    page.on('console', (message) => warnings.push(message.text()))
    await page.goto(world.url)
    await expect.poll(() => warnings.some((text) => text.includes('React DevTools'))).toBe(true)
  })
})
