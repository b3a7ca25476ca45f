import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { enter, inCall, startMeeting, tiles } from './people.ts'

const WAIT = { timeout: 10_000, interval: 50 }
/** So soon everyone sees what a host decided for all. */
const SEEN_WITHIN = { timeout: 1_000 }

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.stop())

/** A host in the call, the people at her side, and the link for the others. */
async function hosting() {
  const host = await world.openPage()
  const link = await startMeeting(host, world.url, 'Ada')
  await enter(host)
  await host.getByRole('button', { name: /^People/ }).click()
  const turn = async (entry: string) => {
    await host.getByRole('button', { name: 'Host controls' }).click()
    await host.getByRole('menuitemcheckbox', { name: entry }).click()
    // The menu stays open: there may be more to turn.
    await host.keyboard.press('Escape')
  }
  return { host, link, turn }
}

async function askToJoin(link: string, name: string): Promise<Page> {
  const page = await world.openPage()
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join now' }).click()
  return page
}

/** A host, and Grace in the call with her. */
async function hostAndGuest() {
  const hosts = await hosting()
  const grace = await askToJoin(hosts.link, 'Grace')
  await inCall(grace).waitFor()
  await expect.poll(() => tiles(hosts.host).count(), WAIT).toBe(2)
  const command = async (entry: string) => {
    await hosts.host.getByRole('button', { name: 'More for Grace' }).click()
    await hosts.host.getByRole('menuitem', { name: entry, exact: true }).click()
  }
  return { ...hosts, grace, command }
}

test('who knocks is let in by the host, who is told by a notice and in the title of the page', async () => {
  const { host, link, turn } = await hosting()
  await turn('Waiting room')
  const grace = await askToJoin(link, 'Grace')
  await grace.getByRole('heading', { name: 'Waiting to be let in' }).waitFor()
  const list = host.getByRole('region', { name: 'Waiting to join' })
  await list.getByText('Grace').waitFor()
  expect(await host.title()).toContain('1')
  await host.getByRole('button', { name: 'Admit Grace' }).click()
  await inCall(grace).waitFor()
  await expect.poll(() => tiles(host).count(), WAIT).toBe(2)
  await expect.poll(() => host.title(), WAIT).not.toContain('1')
})

test('who is turned away is told what the host had to say, and may ask again', async () => {
  const { host, link, turn } = await hosting()
  await turn('Waiting room')
  const linus = await askToJoin(link, 'Linus')
  await host.getByRole('button', { name: 'Deny Linus' }).click()
  const dialog = host.getByRole('alertdialog')
  await dialog.getByLabel('Message (optional)').fill('Yours is at three.')
  await dialog.getByRole('button', { name: 'Deny' }).click()
  await linus.getByRole('heading', { name: 'You weren’t let in' }).waitFor()
  await linus.getByRole('figure').getByText('Yours is at three.').waitFor()
  await linus.getByRole('button', { name: 'Ask to join again' }).click()
  await host.getByRole('button', { name: 'Admit Linus' }).click()
  await inCall(linus).waitFor()
})

test('a host mutes, and does not let unmute until she does', async () => {
  const { grace, command } = await hostAndGuest()
  await command('Mute')
  await inCall(grace).getByRole('button', { name: 'Turn on microphone' }).waitFor()
  await grace.getByText('A host muted you.').waitFor()
  await inCall(grace).getByRole('button', { name: 'Turn on microphone' }).click()
  await inCall(grace).getByRole('button', { name: 'Turn off microphone' }).waitFor()
  await command('Mute, without unmuting')
  await inCall(grace).getByRole('button', { name: 'Microphone: raise your hand to ask to speak' }).waitFor()
  await command('Let unmute')
  await inCall(grace).getByRole('button', { name: 'Turn on microphone' }).click()
  await inCall(grace).getByRole('button', { name: 'Turn off microphone' }).waitFor()
})

test('a host stops a camera, which its owner may start again', async () => {
  const { grace, command } = await hostAndGuest()
  await command('Stop camera')
  await inCall(grace).getByRole('button', { name: 'Turn on camera' }).click()
  await inCall(grace).getByRole('button', { name: 'Turn off camera' }).waitFor()
})

test('a host removes somebody, who is told so, is out at LiveKit, and may ask to join again', async () => {
  const { host, grace, command } = await hostAndGuest()
  await command('Remove')
  await host.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await grace.getByRole('heading', { name: 'You were removed from the meeting' }).waitFor()
  await expect.poll(() => tiles(host).count(), WAIT).toBe(1)
  await grace.getByRole('button', { name: 'Ask to join again' }).click()
  await expect.poll(() => tiles(host).count(), WAIT).toBe(2)
})

test('whom a host makes co-host has the controls at once, and loses them again', async () => {
  const { host, grace } = await hostAndGuest()
  await grace.getByRole('button', { name: /^People/ }).click()
  const controls = grace.getByRole('button', { name: 'Host controls' })
  expect(await controls.count()).toBe(0)
  const make = async (role: string) => {
    await host.getByRole('button', { name: 'More for Grace' }).click()
    await host.getByRole('menuitemradio', { name: role }).click()
  }
  await make('Co-host')
  await controls.waitFor()
  await make('Participant')
  await controls.waitFor({ state: 'detached' })
})

test('a lock is seen by everyone within a second, and keeps newcomers out until it is lifted', async () => {
  const { grace, link, turn } = await hostAndGuest()
  await turn('Lock the meeting')
  await grace.getByRole('img', { name: /locked/i }).waitFor(SEEN_WITHIN)
  const linus = await askToJoin(link, 'Linus')
  await linus.getByRole('heading', { name: 'This meeting is locked' }).waitFor()
  await turn('Lock the meeting')
  await linus.getByRole('button', { name: 'Try again' }).click()
  await inCall(linus).waitFor()
})

test('an end for all is seen within a second, in the call and by who waits to be let in', async () => {
  const { host, grace, link, turn } = await hostAndGuest()
  await turn('Waiting room')
  const linus = await askToJoin(link, 'Linus')
  await host.getByRole('button', { name: 'Admit Linus' }).waitFor()
  await host.getByRole('button', { name: 'Leave' }).click()
  await host.getByRole('menuitem', { name: /^End/ }).click()
  await host.getByRole('alertdialog').getByRole('button', { name: /^End/ }).click()
  const over = (page: Page) => page.getByRole('heading', { name: /has ended|ended the meeting/ }).waitFor(SEEN_WITHIN)
  await Promise.all([over(grace), over(linus)])
})
