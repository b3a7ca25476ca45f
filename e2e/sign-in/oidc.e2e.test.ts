import type { Page, Route } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { expectAccessible } from '../meeting/accessible.ts'
import { inCall } from '../meeting/people.ts'
import { CLIENT_ID, type LocalProvider, startProvider } from './provider.ts'

const SERVICE_KEY = 'a-service-key-of-this-test'

let ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.toReversed()) await end()
  ends = []
})

async function createSignInWorld(options?: Parameters<typeof startProvider>[0]) {
  const provider = await startProvider(options)
  ends.push(provider.stop)
  const world = await createWorld({
    env: { PLENUM_DEV: '0', API_KEYS: SERVICE_KEY, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT_ID },
  })
  ends.push(world.stop)
  provider.openFor(world.url)
  return { world, provider }
}

/** A meeting of Ada's, by her app's backend. */
async function createMeeting({ url }: World, settings: object): Promise<{ id: string; joinUrl: string }> {
  const response = await fetch(`${url}/api/meetings/instant`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${SERVICE_KEY}` },
    body: JSON.stringify({ title: 'Team Sync', createdBy: 'ada', ...settings }),
  })
  expect(response.status).toBe(201)
  return JSON.parse(await response.text())
}

const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in' }).first()

/** At the provider: says who one is, and allows the app to know it. */
async function comeAs(page: Page, name: string): Promise<void> {
  await page.locator('input[name=login]').fill(name)
  await page.locator('input[name=password]').fill('anything')
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function signInAs(page: Page, name: string): Promise<void> {
  await signInButton(page).click()
  await comeAs(page, name)
}

const account = (page: Page) => page.evaluate(() => localStorage.getItem('plenum.account'))

function expectSecret(key: string, { seen }: LocalProvider): void {
  expect(seen.length).toBeGreaterThan(3)
  for (const line of seen) expect(line).not.toContain(key)
}

const keyOf = (joinUrl: string) => new URL(joinUrl).hash.replace('#k=', '')

describe('whoever opens a link before signing in', () => {
  test('comes back to it with its key, which the provider never saw, and into the private meeting', async () => {
    const { world, provider } = await createSignInWorld()
    const { joinUrl } = await createMeeting(world, { isPublic: false, participants: [{ userId: 'grace' }] })
    const page = await world.openPage()
    await page.goto(joinUrl)
    await signInButton(page).waitFor()
    await expectAccessible(page)
    await signInAs(page, 'grace')
    await page.getByRole('button', { name: 'Join now' }).click()
    await inCall(page).waitFor()
    expect(page.url()).toBe(joinUrl)
    expectSecret(keyOf(joinUrl), provider)
  })

  test('is let in by the key where there is a password, under the name of the account', async () => {
    const { world, provider } = await createSignInWorld()
    const { joinUrl } = await createMeeting(world, { password: 'correct horse battery' })
    const page = await world.openPage()
    await page.goto(joinUrl)
    await page.getByText('Do you have an account?').waitFor()
    await expectAccessible(page)
    await signInAs(page, 'grace')
    await page.getByRole('button', { name: 'Join now' }).waitFor()
    expect(await page.getByLabel('Your name').inputValue()).toBe('Grace')
    expect(await page.getByText('Do you have an account?').count()).toBe(0)
    await page.getByRole('button', { name: 'Join now' }).click()
    await inCall(page).waitFor()
    expectSecret(keyOf(joinUrl), provider)
  })
})

describe('a sign-in', () => {
  test.each(['state', 'nonce'])('with another %s than was given out is none', async (parameter) => {
    const { world, provider } = await createSignInWorld()
    const page = await world.openPage()
    const tamper = (route: Route) => {
      const url = new URL(route.request().url())
      url.searchParams.set(parameter, 'another')
      return route.fulfill({ status: 302, headers: { location: url.href } })
    }
    await page.route(`${provider.issuer}/auth?*`, tamper, { times: 1 })
    await page.goto(world.url)
    await signInAs(page, 'grace')
    await page.getByRole('heading', { name: 'You aren’t signed in' }).waitFor()
    await expectAccessible(page)
    expect(page.url()).toBe(`${world.url}/callback`)
    expect(await account(page)).toBeNull()
  })

  test('is renewed unseen when it has run out, and ends by signing out', async () => {
    // So short that the app takes it for over at once.
    const { world, provider } = await createSignInWorld({ idTokenSeconds: 30 })
    const page = await world.openPage()
    await page.goto(world.url)
    await signInButton(page).waitFor()
    await expectAccessible(page)
    await signInAs(page, 'grace')
    await page.getByRole('button', { name: 'Start a meeting' }).click()
    await page.getByRole('heading', { name: 'Your meeting is ready' }).waitFor()
    const renewals = provider.renewals()
    expect(renewals).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'Meetings' }).click()
    await page.getByText('Grace’s meeting').waitFor()
    // Each request may renew it, and the list asks again by itself: how often is chance.
    expect(provider.renewals()).toBeGreaterThan(renewals)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('Your meetings show up here').waitFor()
    expect(await account(page)).toBeNull()
  })

  test('that cannot be renewed is made anew on the page where one was', async () => {
    const { world } = await createSignInWorld({ idTokenSeconds: 30, hasRefreshTokens: false })
    const { joinUrl } = await createMeeting(world, { password: 'correct horse battery' })
    const page = await world.openPage()
    await page.goto(joinUrl)
    await signInAs(page, 'grace')
    await page.getByText('Do you have an account?').waitFor()
    expect(page.url()).toBe(joinUrl)
    expect(await account(page)).toBeNull()
  })
})
