import type { Browser, Page } from 'playwright-core'
import { inject, onTestFinished } from 'vitest'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import type { FakeMedia } from './fake-media.ts'

/** What a person's browser is like. */
export interface PersonOptions {
  /** What camera and microphone deliver; Chromium's own fakes when not given. */
  readonly media?: FakeMedia
  /** Which devices the browser lets the page use without asking; the others it denies. Default: both. */
  readonly allowed?: readonly ('camera' | 'microphone')[]
  /** Held upright, and touched. */
  readonly isPhone?: boolean
  /** What the browser is set to. Default: American English. */
  readonly locale?: string
}

const DESKTOP = { viewport: { width: 1280, height: 800 } }
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

/** One Chromium for each set of flags, one fresh profile for each page. */
export function createBrowsers() {
  const browsers = new Map<string, Promise<Browser>>()
  return {
    /** Somebody's window, closed when the test is over. */
    async openPage(person: PersonOptions = {}): Promise<Page> {
      const { media, allowed = ['camera', 'microphone'], isPhone = false, locale = 'en-US' } = person
      const isAsking = allowed.length < 2
      const args = media?.args ?? []
      const flags = `${isAsking} ${args.join(' ')}`
      const executablePath = inject(isAsking ? 'wholeChromiumPath' : 'chromiumPath')
      const browser = browsers.get(flags) ?? launchChromium({ executablePath, args, isAsking })
      browsers.set(flags, browser)
      const context = await (await browser).newContext({ ...(isPhone ? PHONE : DESKTOP), locale })
      onTestFinished(() => context.close())
      await context.grantPermissions([...allowed])
      return context.newPage()
    },
    async close() {
      for (const browser of browsers.values()) await (await browser).close()
    },
  }
}
