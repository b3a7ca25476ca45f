import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { inCall, tiles } from '../meeting/people.ts'
import { createHostApp, type HostApp, versionIn } from './host-app.ts'
import { startPackedServer } from './packed-server.ts'
import { VITE_APP } from './vite-app.ts'

let app: HostApp
let world: World

beforeAll(async () => {
  app = await createHostApp({
    '@livekit/components-styles': await versionIn('e2e', '@livekit/components-styles'),
    '@types/react': await versionIn('packages/meeting-react', '@types/react'),
    '@types/react-dom': await versionIn('packages/meeting-react', '@types/react-dom'),
    'livekit-client': await versionIn('packages/meeting-react', 'livekit-client'),
    react: await versionIn('packages/meeting-react', 'react'),
    'react-dom': await versionIn('packages/meeting-react', 'react-dom'),
    typescript: await versionIn('.', 'typescript'),
    vite: await versionIn('.', 'vite'),
  })
  await app.write(VITE_APP)
}, 300_000)

afterAll(async () => {
  await world?.stop()
  await app?.remove()
})

describe('the packages, installed by npm', () => {
  test('bring licence and README, and nothing of their sources', async () => {
    const more = { 'meeting-contract': [], 'meeting-sdk': [], 'meeting-react': [], 'token-server': ['openapi.json'] }
    for (const [name, others] of Object.entries(more)) {
      const listed = await app.node(['-p', `require('fs').readdirSync('node_modules/@plenum/${name}').sort().join()`])
      // Where two packages need two versions of a third, npm puts one of them there.
      const files = listed.split(',').filter((file) => file !== 'node_modules')
      expect(files).toEqual(['LICENSE', 'README.md', 'dist', ...others, 'package.json'])
    }
  })

  test.each([
    '@plenum/meeting-contract',
    '@plenum/meeting-contract/errors',
    '@plenum/meeting-sdk',
    '@plenum/meeting-sdk/session',
    '@plenum/meeting-sdk/tiles',
    '@plenum/meeting-sdk/testing',
    '@plenum/meeting-react',
    '@plenum/meeting-react/words/en',
  ])('%s is the same to import and to require in plain Node', async (name) => {
    const namesOf = (load: string) =>
      app.node([
        '--input-type=module',
        '-e',
        `import { createRequire } from 'node:module'
        const require = createRequire(process.cwd() + '/index.js')
        console.log(Object.keys(${load}).filter((name) => !['default', 'module.exports'].includes(name)).sort().join())`,
      ])
    const imported = await namesOf(`await import('${name}')`)
    expect(imported).not.toBe('')
    expect(await namesOf(`require('${name}')`)).toBe(imported)
  })

  test('the join button is also what the components export by default', async () => {
    const isSame = (load: string) =>
      app.node(['--input-type=module', '-e', `${load}; console.log(ours.default === ours.JoinMeetingButton)`])
    expect(await isSame(`import * as ours from '@plenum/meeting-react'`)).toBe('true')
    const required = `createRequire(process.cwd() + '/index.js')('@plenum/meeting-react')`
    expect(await isSame(`import { createRequire } from 'node:module'; const ours = ${required}`)).toBe('true')
  })

  test('plenum-token-server starts from npx and answers', async () => {
    const server = await startPackedServer(app.folder)
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' })
    expect((await fetch(`${server.url}/api/docs`)).status).toBe(200)
    expect(await server.stop()).toEqual({ code: 0, signal: null })
  })
})

describe('a fresh Vite app', () => {
  test('type-checks and builds', async () => {
    await app.node(['node_modules/typescript/bin/tsc', '-p', '.'])
    await app.node(['node_modules/vite/bin/vite.js', 'build'])
    world = await createWorld({ webDir: join(app.folder, 'dist') })
  })

  test('joins a real meeting, by our interface and by one of the host', async () => {
    const ada = await world.openPage()
    await ada.goto(`${world.url}/?name=Ada`)
    await joinButton(ada).waitFor()
    expect(await backgroundOf(ada, 'Themed')).toBe('rgb(31, 140, 249)')
    expect(await backgroundOf(ada, 'Join')).not.toBe('rgb(31, 140, 249)')
    await joinButton(ada).click()
    await inCall(ada).waitFor()

    const grace = await world.openPage()
    await grace.goto(`${world.url}/?name=Grace${new URL(ada.url()).hash}`)
    await joinButton(grace).click()
    await inCall(grace).waitFor()
    await expect.poll(() => tiles(ada).count(), { timeout: 20_000 }).toBe(2)
    const [room] = await world.rooms()
    expect(room?.identities).toHaveLength(2)

    const alan = await world.openPage()
    await alan.goto(`${world.url}/?own&name=Alan${new URL(ada.url()).hash}`)
    const shown = async () => JSON.parse(await alan.getByRole('status').innerText())
    const outside = { room: null, isConnected: false, isConnecting: false, error: null }
    expect(await shown()).toEqual({ ...outside, title: null })
    await alan.getByRole('button', { name: 'Connect' }).click()
    await alan.getByRole('button', { name: 'Leave' }).waitFor()
    expect(await shown()).toEqual({
      room: room?.name,
      isConnected: true,
      isConnecting: false,
      error: null,
      title: 'Host meeting',
    })
    await expect.poll(() => tiles(ada).count(), { timeout: 20_000 }).toBe(3)
    await alan.getByRole('button', { name: 'Leave' }).click()
    await expect.poll(() => tiles(ada).count(), { timeout: 20_000 }).toBe(2)
    expect(await shown()).toEqual({ ...outside, title: 'Host meeting' })
  })

  test('joins one as the quick start says', async () => {
    const ada = await world.openPage()
    await ada.goto(`${world.url}/?name=Ada`)
    await joinButton(ada).waitFor()
    const edsger = await world.openPage()
    await edsger.goto(`${world.url}/?quick${new URL(ada.url()).hash}`)
    await edsger.getByRole('textbox', { name: 'Your name' }).fill('Edsger')
    await edsger.getByRole('button', { name: 'Join now' }).click()
    await inCall(edsger).waitFor()
    expect(await tiles(edsger).count()).toBe(1)
  })
})

function joinButton(page: Page) {
  return page.getByRole('link', { name: 'Join', exact: true })
}

function backgroundOf(page: Page, name: string): Promise<string> {
  return page.getByRole('link', { name, exact: true }).evaluate((button) => getComputedStyle(button).backgroundColor)
}
