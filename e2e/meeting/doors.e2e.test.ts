import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../harness/world.ts'
import { enter, inCall, leave, startMeeting, tiles } from './people.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.stop())

describe('the first page', () => {
  test('has one field and one button, and then the link to open in a second window', async () => {
    const page = await world.openPage()
    await page.goto(world.url)
    expect(await page.getByRole('textbox').count()).toBe(1)
    expect(await page.getByRole('button').count()).toBe(1)
    await page.getByRole('button', { name: 'Start a meeting' }).click()
    await page.getByRole('alert').filter({ hasText: 'Enter your name' }).waitFor()
    await page.getByLabel('Your name').fill('Ada')
    await page.keyboard.press('Enter')
    const link = await page.getByLabel('Link to the meeting').inputValue()
    expect(link).toMatch(new RegExp(`^${world.url}/join/adas?-`))
    const opened = page.context().waitForEvent('page')
    await page.getByRole('link', { name: 'Open in a second window' }).click()
    const second = await opened
    await enter(second)
  })

  test('lists the meetings that one has started, with a way in', async () => {
    const page = await world.openPage()
    await page.goto(`${world.url}/meetings`)
    await page.getByRole('link', { name: 'Start a meeting' }).waitFor()
    await startMeeting(page, world.url, 'Lister')
    await page.goto(`${world.url}/meetings`)
    await page.getByRole('heading', { name: 'Lister’s meeting' }).waitFor()
    await page.getByRole('link', { name: 'Join now: Lister’s meeting' }).click()
    await enter(page)
  })

  test('takes a link, or the code in it, from who was told it', async () => {
    const host = await world.openPage()
    const link = await startMeeting(host, world.url, 'Ada')
    const guest = await world.openPage()
    await guest.goto(`${world.url}/meetings`)
    await guest.getByLabel('Meeting code or link').fill('the one of Ada')
    await guest.getByRole('button', { name: 'Join' }).click()
    await guest.getByRole('alert').filter({ hasText: 'letters, digits and hyphens' }).waitFor()
    await guest.getByLabel('Meeting code or link').fill(`Ada invites you: ${link}.`)
    await guest.getByRole('button', { name: 'Join' }).click()
    await enter(guest, 'Grace')
    await leave(guest)
    await guest.goto(`${world.url}/meetings`)
    await guest.getByLabel('Meeting code or link').fill(new URL(link).pathname.replace('/join/', ''))
    await guest.keyboard.press('Enter')
    await enter(guest, 'Grace')
  })
})

/** A meeting with a password, of somebody who is not there; answers the address of its page. */
async function createWithPassword(password: string): Promise<string> {
  const post = async (path: string, body: object, token?: string) => {
    const headers = {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    }
    const response = await fetch(world.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return JSON.parse(await response.text())
  }
  const { token } = await post('/api/dev/sign-in', { name: 'Ada' })
  const { joinUrl } = await post('/api/meetings/instant', { title: 'Team Sync', password }, token)
  return joinUrl.replace(/#.*/, '')
}

describe('a password in the link', () => {
  test('opens the meeting, and goes to the server in the body of one request alone', async () => {
    const link = await createWithPassword('correct-horse')
    const page = await world.openPage()
    const told: string[] = []
    page.on('request', (request) => {
      const { referer = '' } = request.headers()
      if (!request.isNavigationRequest()) told.push(`${request.url()} ${referer}`)
      if (request.postData()?.includes('correct-horse')) told.push(`in the body to ${new URL(request.url()).pathname}`)
    })
    const answer = await page.goto(`${link}?password=correct-horse`)
    expect(answer?.headers()['referrer-policy']).toBe('no-referrer')
    expect(page.url()).toBe(link)
    await enter(page, 'Grace')
    expect(page.url()).toBe(link)
    const withPassword = told.filter((line) => /correct-horse|in the body/.test(line))
    expect(withPassword).toEqual([expect.stringMatching(/^in the body to \/api\/meetings\/[^/]+\/token$/)])
  })

  test('that is wrong is asked for at the door', async () => {
    const link = await createWithPassword('correct-horse')
    const page = await world.openPage()
    await page.goto(`${link}?password=wrong-horse`)
    await page.getByLabel('Your name').fill('Grace')
    await page.getByRole('button', { name: 'Join now' }).click()
    await page.getByRole('alert').filter({ hasText: 'That password isn’t right' }).waitFor()
    await page.getByLabel('Meeting password').fill('correct-horse')
    await enter(page)
  })

  test('is understood where a link is typed in, too', async () => {
    const link = await createWithPassword('correct-horse')
    const page = await world.openPage()
    await page.goto(`${world.url}/meetings`)
    await page.getByLabel('Meeting code or link').fill(`${link}?password=correct-horse`)
    await page.getByRole('button', { name: 'Join' }).click()
    await enter(page, 'Grace')
    expect(page.url()).toBe(link)
  })
})

describe('doors that do not open', () => {
  test('a link that leads nowhere gets a clear page with one thing to do', async () => {
    const page = await world.openPage()
    await page.goto(`${world.url}/join/no-such-room-0000000000`)
    await page.getByRole('heading', { name: 'This meeting can’t be found' }).waitFor()
    expect(await page.getByRole('main').getByRole('link').count()).toBe(1)
  })

  test('a meeting that does not exist says so when one asks to join', async () => {
    const page = await world.openPage()
    await page.goto(`${world.url}/meeting/nosuchmeeting00x?auto=1`)
    await page.getByRole('heading', { name: 'This meeting can’t be found' }).waitFor()
    await page.getByText('Details', { exact: true }).click()
    expect(await page.getByText('meeting.not_found').isVisible()).toBe(true)
  })

  test('a page that is not there says so', async () => {
    const page = await world.openPage()
    await page.goto(`${world.url}/nothing/here`)
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  })

  test('a token that the media server refuses says so, and trying again gets a good one', async () => {
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    await page.route('**/token', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({
        response: answer,
        json: { ...(await answer.json()), token: 'eyJhbGciOiJIUzI1NiJ9.e30.bad' },
      })
    })
    await page.getByRole('button', { name: 'Join now' }).click()
    await page.getByRole('heading', { name: 'The media server didn’t let you in' }).waitFor()
    await page.getByText('Details', { exact: true }).click()
    expect(await page.getByText('connection.refused').isVisible()).toBe(true)
    await page.unroute('**/token')
    await page.getByRole('button', { name: 'Try again' }).click()
    await inCall(page).waitFor()
  })

  test('whom the server never admitted is removed, though LiveKit let him in', async () => {
    const page = await world.openPage()
    await startMeeting(page, world.url, 'Ada')
    await page.route('**/token', async (route) => {
      const answer = await route.fetch()
      const admitted = await answer.json()
      const token = await world.forgeToken(admitted.livekitRoom, 'p_intruder', { role: 'host' })
      await route.fulfill({ response: answer, json: { ...admitted, token } })
    })
    await page.getByRole('button', { name: 'Join now' }).click()
    await page.getByRole('heading', { name: 'You were removed from the meeting' }).waitFor()
  })

  test('who comes with more rights than he was given has them taken away', async () => {
    const host = await world.openPage()
    const link = await startMeeting(host, world.url, 'Ada')
    const page = await world.openPage()
    let stay = { livekitRoom: '', identity: '' }
    await page.route('**/token', async (route) => {
      const answer = await route.fetch()
      const admitted = await answer.json()
      stay = admitted
      const token = await world.forgeToken(admitted.livekitRoom, admitted.identity, { role: 'host' })
      await route.fulfill({ response: answer, json: { ...admitted, token } })
    })
    await page.goto(link)
    await enter(page, 'Mallory')
    await expect
      .poll(() => world.attributesOf(stay.livekitRoom, stay.identity), { timeout: 15_000 })
      .toEqual({ role: 'participant' })
  })

  test('a meeting that its host ends for everyone says so to those in it', async () => {
    const ada = await world.openPage()
    const grace = await world.openPage()
    const link = await startMeeting(ada, world.url, 'Ada')
    await enter(ada)
    await grace.goto(link)
    await enter(grace, 'Grace')
    await ada.getByRole('button', { name: 'Leave' }).click()
    await ada.getByRole('menuitem', { name: 'End for everyone' }).click()
    await ada.getByRole('alertdialog').getByRole('button', { name: 'End for everyone' }).click()
    for (const page of [ada, grace]) await page.getByRole('heading', { name: 'The meeting has ended' }).waitFor()
  })
})

describe('devices', () => {
  test('a camera that the browser denies is explained, and one joins all the same', async () => {
    const page = await world.openPage({ allowed: ['microphone'] })
    const link = await startMeeting(page, world.url, 'Ada')
    await page.getByRole('alert').filter({ hasText: 'Camera: Your browser blocks this device' }).waitFor()
    await enter(page)
    const guest = await world.openPage()
    await guest.goto(link)
    await enter(guest, 'Grace')
    const tile = tiles(guest).filter({ hasText: 'Ada' })
    await tile.waitFor()
    expect(await tile.locator('video').count()).toBe(0)
    await page.getByRole('button', { name: 'Turn on camera' }).click()
    await page.getByRole('alert').filter({ hasText: 'Camera: Your browser blocks this device' }).waitFor()
  })

  test('a camera that another program uses is explained, and is there once that lets go of it', async () => {
    const page = await world.openPage()
    await page.addInitScript(() => {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      let isBusy = true
      addEventListener('camera-free', () => {
        isBusy = false
      })
      navigator.mediaDevices.getUserMedia = (constraints) =>
        isBusy && constraints?.video ? Promise.reject(new DOMException('busy', 'NotReadableError')) : real(constraints)
    })
    await startMeeting(page, world.url, 'Ada')
    await page.getByRole('alert').filter({ hasText: 'Camera: Another program is using this device' }).waitFor()
    await page.evaluate(() => dispatchEvent(new Event('camera-free')))
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByLabel('Preview of your camera').waitFor()
    await enter(page)
    await tiles(page).locator('video').waitFor()
  })

  test('without any device one joins to watch', async () => {
    const page = await world.openPage({ allowed: [] })
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'))
      navigator.mediaDevices.enumerateDevices = async () => []
    })
    await startMeeting(page, world.url, 'Ada')
    await page.getByRole('alert').filter({ hasText: 'Camera: No such device was found' }).waitFor()
    await enter(page)
  })

  test('on a page that is not secure one is told so, and joins to watch', async () => {
    const page = await world.openPage()
    // Browsers hide the devices on plain HTTP from elsewhere; this machine has no elsewhere.
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'mediaDevices', { value: undefined })
      Object.defineProperty(globalThis, 'isSecureContext', { value: false })
    })
    await startMeeting(page, world.url, 'Ada')
    await page.getByRole('alert').filter({ hasText: 'may not use camera or microphone' }).waitFor()
    await enter(page)
  })
})
