import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDoubledWorld, type DoubledWorld } from '../harness/doubled-world.ts'
import { createWorld } from '../harness/world.ts'
import { enter, inCall, startMeeting, tiles } from './people.ts'

const WAIT = { timeout: 10_000, interval: 50 }
/** Pictures of so many people, which nothing here looks at, would only slow the browsers down. */
const withoutCamera = (page: Page) => page.getByRole('button', { name: 'Turn off camera' }).click()
/** So soon everyone sees what a host decided for all. */
const SEEN_WITHIN = { timeout: 1_000 }

describe.each([
  ['one token server on SQLite and one LiveKit', createWorld],
  ['two token servers on PostgreSQL and two nodes of LiveKit', createDoubledWorld],
])('on %s', (_, create: () => Promise<DoubledWorld>) => {
  let world: DoubledWorld

  beforeAll(async () => {
    world = await create()
  })
  afterAll(() => world?.stop())

  /** A host in the call, the people at her side, and the link for the others. */
  async function hosting() {
    const host = await world.openPage()
    const link = await startMeeting(host, world.url, 'Ada')
    await withoutCamera(host)
    await enter(host)
    await host.getByRole('button', { name: /^People/ }).click()
    const turn = async (entry: string) => {
      await host.getByRole('button', { name: 'Host controls' }).click()
      await host.getByRole('menuitemcheckbox', { name: entry }).click()
      // The menu stays open: there may be more to turn.
      await host.keyboard.press('Escape')
    }
    /** A command to all in the meeting. */
    const order = async (entry: string) => {
      await host.getByRole('button', { name: 'Host controls' }).click()
      await host.getByRole('menuitem', { name: entry }).click()
    }
    return { host, link, turn, order }
  }

  async function askToJoin(link: string, name: string, { hasCamera = false } = {}): Promise<Page> {
    const page = await world.openPage()
    await page.goto(link)
    if (!hasCamera) await withoutCamera(page)
    await page.getByLabel('Your name').fill(name)
    await page.getByRole('button', { name: 'Join now' }).click()
    return page
  }

  /** A host, and Grace in the call with her. */
  async function hostAndGuest(of: { hasCamera?: boolean } = {}) {
    const hosts = await hosting()
    const grace = await askToJoin(hosts.link, 'Grace', of)
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
    const { grace, command } = await hostAndGuest({ hasCamera: true })
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

  test('whom a host bans is out and stays out, until she lets him back', async () => {
    const { host, grace, command, order } = await hostAndGuest()
    await command('Ban')
    const question = host.getByRole('alertdialog')
    await question.getByRole('button', { name: 'Ban' }).click()
    await host.getByRole('button', { name: 'Done' }).click()
    await grace.getByRole('heading', { name: 'You were removed from the meeting' }).waitFor()
    expect(await grace.getByRole('button', { name: /join/i }).count()).toBe(0)
    await grace.reload()
    await grace.getByRole('button', { name: 'Join now' }).click()
    await grace.getByRole('heading', { name: 'You can’t join this meeting' }).waitFor()
    await order('Banned people')
    await host.getByRole('button', { name: 'Let back Grace' }).click()
    await host.getByText('Nobody is banned from this meeting.').waitFor()
    await host.keyboard.press('Escape')
    await grace.reload()
    await grace.getByRole('button', { name: 'Join now' }).click()
    await inCall(grace).waitFor()
    await expect.poll(() => tiles(host).count(), WAIT).toBe(2)
  })

  test('a host mutes everyone but those who run the meeting, and nobody unmutes until she lets them', async () => {
    const { host, grace, link, order, command } = await hostAndGuest()
    const linus = await askToJoin(link, 'Linus')
    await inCall(linus).waitFor()
    await expect.poll(() => tiles(host).count(), WAIT).toBe(3)
    await order('Mute everyone')
    const question = host.getByRole('alertdialog')
    await question.getByRole('checkbox', { name: 'They may unmute themselves' }).uncheck()
    await question.getByRole('button', { name: 'Mute everyone' }).click()
    const isHeldSilent = (page: Page) =>
      inCall(page).getByRole('button', { name: 'Microphone: raise your hand to ask to speak' }).waitFor()
    await Promise.all([isHeldSilent(grace), isHeldSilent(linus)])
    await inCall(host).getByRole('button', { name: 'Turn off microphone' }).waitFor()
    const newcomer = await askToJoin(link, 'Edsger')
    await isHeldSilent(newcomer)
    await command('Let unmute')
    await inCall(grace).getByRole('button', { name: 'Turn on microphone' }).click()
    await inCall(grace).getByRole('button', { name: 'Turn off microphone' }).waitFor()
    await isHeldSilent(linus)
  })

  test('a host takes a shared screen down, and it may be shared again', async () => {
    const { host, grace, command } = await hostAndGuest()
    await grace.getByRole('button', { name: 'Share your screen' }).click()
    await tiles(host).filter({ hasText: 'Screen of Grace' }).waitFor()
    await command('Stop screen sharing')
    await tiles(host).filter({ hasText: 'Screen of Grace' }).waitFor({ state: 'detached' })
    await grace.getByRole('button', { name: 'Share your screen' }).click()
    await tiles(host).filter({ hasText: 'Screen of Grace' }).waitFor()
  })

  test('a spotlight is on the same person for everybody, and goes out with her', async () => {
    const { host, grace, link, order, command } = await hostAndGuest()
    const isLit = (page: Page) => tiles(page).getByRole('img', { name: 'Spotlighted for everyone' })
    await command('Spotlight for everyone')
    await isLit(grace).waitFor()
    const linus = await askToJoin(link, 'Linus')
    await isLit(linus).waitFor()
    await order('End spotlight')
    await Promise.all([host, grace, linus].map((page) => isLit(page).waitFor({ state: 'detached' })))
    await command('Spotlight for everyone')
    await isLit(linus).waitFor()
    await command('Remove')
    await host.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await isLit(linus).waitFor({ state: 'detached' })
  })

  test('hands stand in the order of raising, for late joiners and over a reload, until a host lowers one or all', async () => {
    const { host, grace, link, order, command } = await hostAndGuest()
    const linus = await askToJoin(link, 'Linus')
    await inCall(linus).waitFor()
    for (const page of [linus, grace]) {
      await inCall(page).getByRole('button', { name: 'Raise hand' }).click()
      await inCall(page).getByRole('button', { name: 'Lower hand' }).waitFor()
    }
    const handOf = (page: Page, name: string, place: number) =>
      tiles(page)
        .filter({ hasText: name })
        .getByRole('img', { name: `Hand raised, number ${place}` })
    const late = await askToJoin(link, 'Edsger')
    for (const page of [host, late]) {
      await handOf(page, 'Linus', 1).waitFor()
      await handOf(page, 'Grace', 2).waitFor()
    }
    await linus.reload()
    await linus.getByRole('button', { name: 'Join now' }).click()
    await inCall(linus).getByRole('button', { name: 'Lower hand' }).waitFor()
    await handOf(late, 'Linus', 1).waitFor()
    await command('Lower hand')
    await handOf(late, 'Grace', 2).waitFor({ state: 'detached' })
    await inCall(grace).getByRole('button', { name: 'Raise hand' }).click()
    await handOf(late, 'Grace', 2).waitFor()
    await order('Lower all hands')
    await expect.poll(() => late.getByRole('img', { name: /^Hand raised/ }).count(), WAIT).toBe(0)
    await inCall(linus).getByRole('button', { name: 'Raise hand' }).waitFor()
  })

  test('who may only watch asks to speak by his hand, and speaks once he may', async () => {
    const { host, grace } = await hostAndGuest()
    const make = async (role: string) => {
      await host.getByRole('button', { name: 'More for Grace' }).click()
      await host.getByRole('menuitemradio', { name: role }).click()
    }
    await make('Viewer')
    await grace.getByText('You can watch and listen now. To speak, raise your hand.').waitFor()
    await inCall(grace).getByRole('button', { name: 'Ask to speak', exact: true }).click()
    await tiles(host).filter({ hasText: 'Grace' }).getByRole('img', { name: 'Hand raised, number 1' }).waitFor()
    // As a viewer also when she comes back by the pass that she had before.
    await grace.reload()
    await grace.getByRole('button', { name: 'Join now' }).click()
    await inCall(grace).getByRole('button', { name: 'Lower hand' }).waitFor()
    await inCall(grace).getByRole('button', { name: 'Microphone: raise your hand to ask to speak' }).waitFor()
    await make('Participant')
    await grace.getByText('You may speak now.').waitFor()
    await inCall(grace).getByRole('button', { name: 'Turn on microphone' }).click()
    await inCall(grace).getByRole('button', { name: 'Turn off microphone' }).waitFor()
  })

  test('all are told that the end is near, and a host has it end later', async () => {
    const { host, grace } = await hostAndGuest()
    const soon = 'The meeting ends in 5 minutes.'
    await host.evaluate(async () => {
      const { token } = JSON.parse(localStorage.getItem('plenum.account') ?? '{}')
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
      const body = JSON.stringify({ endsAt: new Date(Date.now() + 290_000).toISOString() })
      const answer = await fetch(`/api/meetings/${location.pathname.split('/').at(-1)}`, {
        method: 'PATCH',
        headers,
        body,
      })
      if (!answer.ok) throw new Error(await answer.text())
    })
    await Promise.all([host, grace].map((page) => page.getByText(soon).waitFor()))
    const extend = { name: 'Extend by 15 minutes' }
    expect(await grace.getByRole('button', extend).count()).toBe(0)
    await host.getByRole('button', extend).click()
    await Promise.all([host, grace].map((page) => page.getByText(soon).waitFor({ state: 'detached' })))
  })

  test('a lock is seen within a second by who waits to be let in too, and a host still lets him in', async () => {
    const { host, link, turn } = await hosting()
    await turn('Waiting room')
    const grace = await askToJoin(link, 'Grace')
    await host.getByRole('button', { name: 'Admit Grace' }).waitFor()
    await turn('Lock the meeting')
    await grace.getByText('The meeting is locked now.').waitFor(SEEN_WITHIN)
    await host.getByRole('button', { name: 'Admit Grace' }).click()
    await inCall(grace).waitFor()
  })

  test('who gives up waiting to be let in asks the host no more', async () => {
    const { host, link, turn } = await hosting()
    await turn('Waiting room')
    const grace = await askToJoin(link, 'Grace')
    const admit = host.getByRole('button', { name: 'Admit Grace' })
    await admit.waitFor()
    await grace.getByRole('button', { name: 'Leave' }).click()
    await admit.waitFor({ state: 'detached', ...SEEN_WITHIN })
  })
})
