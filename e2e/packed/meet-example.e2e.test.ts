import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { enter, startMeeting, tiles } from '../meeting/people.ts'
import { copyExample, createExampleApp } from './example-app.ts'
import type { HostApp } from './host-app.ts'

const PATIENTLY = { timeout: 20_000 }

describe.each(['npm', 'pnpm'] as const)('the web app that the server ships, installed by %s,', (installer) => {
  let app: HostApp
  let world: World

  beforeAll(async () => {
    app = await createExampleApp('meet', installer)
    await copyExample('meet', app)
    await app.node(['node_modules/vite/bin/vite.js', 'build'])
    world = await createWorld({ webDir: join(app.folder, 'dist') })
  }, 300_000)

  afterAll(async () => {
    await world?.stop()
    await app?.remove()
  })

  test('has two people in a call', async () => {
    const ada = await world.openPage()
    const grace = await world.openPage()
    const link = await startMeeting(ada, world.url, 'Ada')
    await enter(ada)
    await grace.goto(link)
    await enter(grace, 'Grace')
    await expect.poll(() => tiles(ada).count(), PATIENTLY).toBe(2)
    await expect.poll(() => tiles(grace).count(), PATIENTLY).toBe(2)
  })
})
