import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { compare, differenceFrom, MAY_DIFFER } from './compare-screen.ts'
import { useSameFonts } from './fonts.ts'
import { buildStorybook } from './site.ts'

let site: Awaited<ReturnType<typeof buildStorybook>>
let browser: Browser

beforeAll(async () => {
  site = await buildStorybook()
  browser = await launchChromium({ executablePath: inject('wholeChromiumPath') })
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 740 }

interface Screen {
  readonly name: string
  /** The story's id. */
  readonly story: string
  readonly size?: typeof DESKTOP
  readonly colours?: 'light' | 'dark'
}

const SCREENS: readonly Screen[] = [
  { name: 'pre-join', story: 'room-pre-join-prejoin--ready' },
  { name: 'pre-join-dark', story: 'room-pre-join-prejoin--ready', colours: 'dark' },
  { name: 'pre-join-phone', story: 'room-pre-join-prejoin--on-a-phone', size: PHONE },
  { name: 'pre-join-password', story: 'room-pre-join-prejoin--password-wrong' },
  { name: 'waiting', story: 'room-screens-waitingscreen--in-the-lobby' },
  { name: 'call-alone', story: 'room-call-call--alone' },
  { name: 'call-two', story: 'room-call-call--two' },
  { name: 'call-two-phone', story: 'room-call-call--two-on-a-phone', size: PHONE },
  { name: 'call-nine', story: 'room-call-call--nine' },
  { name: 'call-twenty-five', story: 'room-call-call--twenty-five' },
  { name: 'call-landscape', story: 'room-call-call--on-a-phone-in-landscape', size: { width: 740, height: 360 } },
  { name: 'call-screen-shared', story: 'room-call-call--screen-shared' },
  { name: 'call-chat', story: 'room-call-call--chat-open' },
  { name: 'call-chat-phone', story: 'room-call-call--chat-open-on-a-phone', size: PHONE },
  { name: 'call-people-dark', story: 'room-call-call--people-open', colours: 'dark' },
  { name: 'call-reconnecting', story: 'room-call-call--reconnecting' },
  { name: 'call-right-to-left', story: 'room-call-call--right-to-left' },
  { name: 'call-scripts', story: 'room-call-call--scripts-of-the-world' },
  { name: 'failure', story: 'room-screens-failurescreen--with-details' },
  { name: 'left', story: 'room-screens-endscreen--you-left' },
]

async function openStory({ story, size = DESKTOP, colours = 'light' }: Omit<Screen, 'name'>): Promise<Page> {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: colours,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    isMobile: size === PHONE,
    hasTouch: size === PHONE,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.clock.setFixedTime(new Date('2026-11-21T10:30:00Z'))
  await useSameFonts(page, site.url)
  await page.goto(`${site.url}/iframe.html?id=${story}&viewMode=story`)
  await page.waitForFunction(() => document.querySelector('.frame') !== null)
  await page.waitForFunction(() => {
    const shown = (window as { __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } } }).__STORYBOOK_PREVIEW__
    return ['completed', 'finished', 'errored'].includes(shown?.currentRender?.phase ?? '')
  })
  await page.evaluate(() => document.fonts.ready)
  return page
}

describe('a screen looks as it was last approved', () => {
  test.each(SCREENS)('$name', async ({ name, ...screen }) => {
    const page = await openStory(screen)
    expect(await differenceFrom(name, await page.screenshot())).toBeLessThanOrEqual(MAY_DIFFER)
  })

  test('and it is noticed when the bar moves by 8 px, or a tile is missing', async () => {
    const page = await openStory({ story: 'room-call-call--nine' })
    const before = await page.screenshot()
    const differsWith = async (content: string) => {
      const style = await page.addStyleTag({ content })
      const { share } = compare(before, await page.screenshot())
      await style.evaluate((element: HTMLStyleElement) => element.remove())
      return share
    }
    expect(await differsWith('.pl-control-bar { translate: 0 -8px }')).toBeGreaterThan(2 * MAY_DIFFER)
    expect(await differsWith('.pl-tile:last-child { visibility: hidden }')).toBeGreaterThan(2 * MAY_DIFFER)
    expect(await differsWith('/**/')).toBeLessThanOrEqual(MAY_DIFFER)
  })
})

test('built and served as static files, a story of the call works and asks nobody but its own files', async () => {
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  const elsewhere: string[] = []
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== site.url) elsewhere.push(request.url())
  })
  page.on('websocket', (socket) => elsewhere.push(socket.url()))
  await page.goto(`${site.url}/?path=/story/room-call-call--nine`)
  const meeting = page.frameLocator('iframe[title="storybook-preview-iframe"]')
  await meeting.getByRole('group', { name: 'Meeting controls' }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(elsewhere).toEqual([])
})
