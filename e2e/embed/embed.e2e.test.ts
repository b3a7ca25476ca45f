import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { expectAccessible } from '../meeting/accessible.ts'
import { enter, ownIdentity } from '../meeting/people.ts'
import { createMeeting } from './create-meeting.ts'
import { type HostServer, startHostServer } from './host-server.ts'
import { element, hasFocus, playedOf } from './people.ts'
import { buildVueApp } from './vue-app.ts'

const PATIENTLY = { timeout: 20_000 }

let host: HostServer
let world: World

beforeAll(async () => {
  host = await startHostServer()
  world = await createWorld({ env: { CORS_ORIGINS: host.url } })
})

afterAll(async () => {
  await world?.stop()
  await host?.close()
})

/** Who is in any room, as LiveKit has it. */
const everybody = async () => (await world.rooms()).flatMap(({ identities }) => identities)

const script = () => `<script type="module" src="${world.url}/embed/plenum-meeting.js"></script>`

/** Where the server's own pages find LiveKit. */
async function livekitSources(): Promise<string> {
  const { headers } = await fetch(world.url, { headers: { accept: 'text/html' } })
  return /connect-src 'self' ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? ''
}

/** What a page of a host's is like, and how it would spoil ours. */
const HOSTILE = `
  * { color: red !important; font: 30px cursive !important; letter-spacing: 4px !important }
  button, video, div { display: none !important }
  plenum-meeting { --pl-accent: rgb(10, 125, 90) }`

async function openHostPage(content: string, styles = ''): Promise<Page> {
  host.put('/', {
    body: `<!doctype html><html lang="en"><title>A host's page</title><style>${styles}</style>${content}</html>`,
  })
  const page = await world.openPage()
  await page.goto(host.url)
  return page
}

/** Three lines of a page. */
const plainPage = (joinUrl: string, styles = '') =>
  openHostPage(
    `<main><h1>Our page</h1>
      ${script()}
      <plenum-meeting join-url="${joinUrl}"></plenum-meeting>
      <section id="elsewhere"></section>
    </main>`,
    styles,
  )

test('a page of another origin has a meeting in a few lines, and does not spoil it', async () => {
  const { joinUrl } = await createMeeting(world.url)
  const page = await plainPage(joinUrl, HOSTILE)
  const join = page.getByRole('button', { name: 'Join now' })
  await join.waitFor()
  expect(await join.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(10, 125, 90)')
  expect(await join.evaluate((button) => getComputedStyle(button).letterSpacing)).toBe('normal')
  await enter(page, 'Ada')
  await expectAccessible(page)

  // A menu, and a dialog from it, by key.
  const more = page.getByRole('button', { name: 'More options' })
  await more.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitemradio', { name: 'Grid' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  expect(await hasFocus(more)).toBe(true)
  await page.keyboard.press('ArrowUp')
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await dialog.waitFor()
  await expectAccessible(page)
  await dialog.getByRole('heading').click()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => hasFocus(more), PATIENTLY).toBe(true)

  // Single keys, which do nothing where one types; then the focus goes back to where it was.
  await page.keyboard.press('c')
  const box = page.getByRole('textbox', { name: 'Message' })
  await expect.poll(() => hasFocus(box), PATIENTLY).toBe(true)
  await page.keyboard.type('much ado')
  expect(await box.inputValue()).toBe('much ado')
  await page.keyboard.press('Escape')
  await box.waitFor({ state: 'detached' })
  await expect.poll(() => hasFocus(more), PATIENTLY).toBe(true)
})

test('a meeting goes on while it is moved in the page, and is left when it is taken away', async () => {
  const { joinUrl } = await createMeeting(world.url)
  const grace = await world.openPage()
  await grace.goto(joinUrl)
  await enter(grace, 'Grace')
  const page = await plainPage(joinUrl)
  await enter(page, 'Ada')
  await expect.poll(() => playedOf(page, 'Grace'), PATIENTLY).toBeGreaterThan(0)
  const me = await ownIdentity(page)
  const { connects } = world.counts()

  await element(page).evaluate((moved) => document.querySelector('#elsewhere')?.append(moved))
  await element(page).evaluate(async (moved) => {
    moved.remove()
    await new Promise((resolve) => setTimeout(resolve, 100))
    document.querySelector('main')?.prepend(moved)
  })
  const played = await playedOf(page, 'Grace')
  await expect.poll(() => playedOf(page, 'Grace'), PATIENTLY).toBeGreaterThan(played + 0.5)
  expect(await ownIdentity(page)).toBe(me)
  expect(world.counts().connects).toBe(connects)

  const told = await element(page).evaluate(async (removed) => {
    const left = new Promise((resolve) => removed.addEventListener('left', ({ detail }) => resolve(detail)))
    removed.remove()
    return await left
  })
  expect(told).toEqual({ reason: 'user' })
  await expect.poll(everybody, PATIENTLY).toEqual([await ownIdentity(grace)])
})

test.each(['room', 'react'])('where its %s did not arrive, it comes when one tries again', async (chunk) => {
  const { joinUrl } = await createMeeting(world.url)
  host.put('/', {
    body: `<!doctype html><html lang="en"><title>A host's page</title><main><h1>Our page</h1>
      <plenum-meeting join-url="${joinUrl}"></plenum-meeting></main>${script()}</html>`,
  })
  const page = await world.openPage()
  await page.route(`**/embed/chunks/${chunk}-*.js`, (route) => route.abort(), { times: 1 })
  await page.goto(host.url)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('button', { name: 'Join now' }).waitFor()
})

test('a strict policy has nothing to object to', async () => {
  const { joinUrl } = await createMeeting(world.url)
  const policy = `default-src 'none'; base-uri 'none'; script-src ${world.url}; connect-src ${world.url} ${await livekitSources()}`
  host.put('/', {
    policy,
    body: `<!doctype html><html lang="en"><title>A host's page</title><main><h1>Our page</h1>
      <plenum-meeting join-url="${joinUrl}"></plenum-meeting></main>${script()}</html>`,
  })
  const page = await world.openPage()
  const objections: string[] = []
  await page.exposeFunction('object', (objection: string) => void objections.push(objection))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      Reflect.get(globalThis, 'object')(`${effectiveDirective} ${blockedURI} ${sample}`)
    })
  })
  await page.goto(host.url)
  await enter(page, 'Ada')
  await page.getByRole('button', { name: 'Leave' }).hover()
  await page.getByRole('tooltip').waitFor()
  await page.getByRole('button', { name: 'Send a reaction' }).click()
  await page.getByRole('menuitem').first().click()
  await page.getByRole('button', { name: 'More options' }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Chat/ }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello')
  await page.keyboard.press('Enter')
  await page.getByText('Hello').waitFor()
  expect(await page.locator('.pl-control-bar').evaluate((bar) => getComputedStyle(bar).display)).not.toBe('block')
  // What is objected to is told in order.
  await page.evaluate(() => {
    const inline = document.createElement('style')
    inline.textContent = 'p {}'
    document.head.append(inline)
  })
  await expect.poll(() => objections, PATIENTLY).toEqual([expect.stringMatching(/^style-src-elem inline/)])
})

test('a Vue app binds it, hears it and commands it', async () => {
  const { id, token } = await createMeeting(world.url)
  const app = await buildVueApp()
  onTestFinished(app.remove)
  await host.putFolder('/vue/', app.folder)
  const page = await world.openPage()
  await page.goto(`${host.url}/vue/index.html?${new URLSearchParams({ meeting: id, server: world.url, token })}`)
  const news = page.locator('output')
  await expect.poll(() => news.textContent(), PATIENTLY).toBe('joined')
  expect(await page.locator('.pl-meeting').getAttribute('data-theme')).toBe('dark')
  await page.getByRole('button', { name: 'Mikrofon einschalten' }).waitFor()
  await page.getByRole('button', { name: 'Raise my hand' }).click()
  await expect.poll(() => news.textContent(), PATIENTLY).toBe('joined, Host raised a hand')
  await page.getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => news.textContent(), PATIENTLY).toBe('joined, Host raised a hand, left: user')
})

test('a frame on a listed page is heard and commanded there, and is for no other page', async () => {
  const { joinUrl, token } = await createMeeting(world.url)
  const stranger = await startHostServer()
  onTestFinished(stranger.close)
  const framing = `<!doctype html><html lang="en"><title>A page</title><main style="height: 600px"></main>
    <script type="module">
      import { createMeetingFrame } from '${world.url}/embed/frame.js'
      globalThis.told = []
      const container = document.querySelector('main')
      const auth = () => '${token}'
      globalThis.frame = createMeetingFrame({ container, auth, joinUrl: '${joinUrl}', autoJoin: true, microphone: false })
      for (const name of ['joined', 'hand-raised', 'left']) frame.on(name, (detail) => told.push([name, detail?.name ?? detail]))
    </script></html>`
  const command = { plenum: 1, type: 'command', id: 1, command: { name: 'leave', value: undefined } }
  stranger.put('/', { body: framing })
  stranger.put('/inside', { body: `<script>parent.frames[0].postMessage(${JSON.stringify(command)}, '*')</script>` })
  host.put('/', { body: framing })

  const page = await world.openPage()
  await page.goto(host.url)
  const told = () => page.evaluate<unknown>('told')
  await expect.poll(told, PATIENTLY).toEqual([['joined', null]])
  await page.evaluate('frame.setHand(true)')
  await expect.poll(told, PATIENTLY).toEqual([
    ['joined', null],
    ['hand-raised', 'Host'],
  ])
  // Another frame of the page is not the page.
  await page.evaluate(async (src) => {
    const other = document.createElement('iframe')
    other.src = src
    await new Promise((resolve) => {
      other.addEventListener('load', resolve)
      document.body.append(other)
    })
  }, `${stranger.url}/inside`)
  await page.evaluate('frame.setHand(false)')
  expect(await told()).toHaveLength(2)
  await page.evaluate('frame.leave()')
  await expect.poll(told, PATIENTLY).toContainEqual(['left', { reason: 'user' }])

  const foreign = await world.openPage()
  await foreign.goto(stranger.url)
  await expect
    .poll(() => foreign.frames().map((frame) => frame.url()), PATIENTLY)
    .toContain('chrome-error://chromewebdata/')
  expect(await foreign.evaluate<unknown>('told')).toEqual([])
})

test('a link to the page of a frame brings nobody on air, whatever it says', async () => {
  const { joinUrl } = await createMeeting(world.url)
  const { pathname, hash } = new URL(joinUrl)
  const settings = new URLSearchParams(hash.slice(1))
  settings.set('auto-join', '')
  settings.set('display-name', 'Ada')
  const { connects } = world.counts()
  // One who lets this origin have camera and microphone, as everybody here does.
  const page = await world.openPage()
  await page.goto(`${world.url}/embed/${pathname.split('/').at(-1)}#${settings}`)
  await page.getByRole('button', { name: 'Join now' }).waitFor()
  expect(await page.getByLabel('Your name').inputValue()).toBe('Ada')
  expect(world.counts().connects).toBe(connects)
})
