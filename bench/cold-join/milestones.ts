import type { Page } from 'playwright-core'

/** What happened on the way from the click to the first frame, in milliseconds after the click. */
export interface Milestones {
  /** The last code that came before the first frame. */
  readonly codeLoaded: number
  readonly tokenAnswered: number
  readonly signalOpened: number
  readonly mediaConnected: number
  readonly firstFrame: number
}

declare global {
  interface Window {
    /** When a signal connection was opened, and when a peer connection was. */
    readonly seen: { signal: number; media: number }
  }
}

/** Has a page note, from its beginning, what no timing of the browser's tells. */
export async function watchMilestones(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { signal: 0, media: 0 }
    Object.assign(window, { seen })
    window.WebSocket = class extends WebSocket {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args)
        this.addEventListener('open', () => {
          seen.signal ||= performance.now()
        })
      }
    }
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
        super(...args)
        this.addEventListener('connectionstatechange', () => {
          if (this.connectionState === 'connected') seen.media ||= performance.now()
        })
      }
    }
  })
}

/** Reads what a page noted. It has shown its first frame. */
export async function readMilestones(page: Page): Promise<Milestones> {
  return page.evaluate(() => {
    const { clickedAt = '', firstFrame = '' } = document.documentElement.dataset
    const clicked = Number(clickedAt)
    const loaded = performance.getEntriesByType('resource')
    const ends = (matches: (entry: PerformanceEntry) => boolean) =>
      loaded
        .filter((entry) => matches(entry) && entry.startTime < clicked + Number(firstFrame))
        .map((entry) => entry.startTime + entry.duration - clicked)
    const isCode = ({ name }: PerformanceEntry) => /\.(?:js|css)$/.test(new URL(name).pathname)
    const isToken = ({ name }: PerformanceEntry) => new URL(name).pathname.endsWith('/token')
    return {
      codeLoaded: Math.max(0, ...ends(isCode)),
      tokenAnswered: Math.max(0, ...ends(isToken)),
      signalOpened: window.seen.signal - clicked,
      mediaConnected: window.seen.media - clicked,
      firstFrame: Number(firstFrame),
    }
  })
}
