import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { serveStaticFiles } from '../storybook/static-files.ts'
import { createStockPage } from './stock-page.ts'

/** What somebody sends. */
export type Sent = 'camera' | 'microphone' | 'screen_share'

/** Somebody whose page has livekit-client as it is published and nothing of ours. */
export interface StockPerson {
  readonly page: Page
  enter(url: string, token: string): Promise<void>
  /** Whether he knows that LiveKit would take it. */
  maySend(source: Sent): Promise<boolean>
  /** Rejects where LiveKit does not take it. */
  send(source: Sent): Promise<void>
  /** What he sends, and whether it is muted. */
  sends(): Promise<Record<string, 'muted' | 'on'>>
  /** Turns on again what was muted. */
  unmute(source: Sent): Promise<void>
  /** What arrives of others, by identity. */
  hears(): Promise<Record<string, string[]>>
}

/** A browser for people of the stock client, each in a window of his own. */
export async function createStockPeople() {
  const { folder, remove } = await createStockPage()
  const site = await serveStaticFiles(folder)
  const browser = await launchChromium({ executablePath: inject('chromiumPath') })
  return {
    async open(): Promise<StockPerson> {
      const page = await (await browser.newContext()).newPage()
      await page.goto(`${site.url}/`)
      return toPerson(page)
    },
    async close() {
      await browser.close()
      await site.close()
      await remove()
    },
  }
}

declare global {
  interface Window {
    LivekitClient: typeof import('livekit-client')
    room: import('livekit-client').Room
  }
}

function toPerson(page: Page): StockPerson {
  return {
    page,
    enter: (url, token) =>
      page.evaluate(
        async ({ url, token }) => {
          window.room = new window.LivekitClient.Room()
          await window.room.connect(url, token)
        },
        { url, token },
      ),
    maySend: (source) =>
      page.evaluate((source) => {
        const { canPublish = false, canPublishSources = [] } = window.room.localParticipant.permissions ?? {}
        // LiveKit's own numbers.
        const { [source]: number } = { camera: 1, microphone: 2, screen_share: 3 }
        return canPublish && (canPublishSources.length === 0 || canPublishSources.some((each) => each === number))
      }, source),
    send: (source) =>
      page.evaluate(async (source) => {
        const { Track } = window.LivekitClient
        const { Camera, Microphone, ScreenShare } = Track.Source
        const sources = { camera: Camera, microphone: Microphone, screen_share: ScreenShare }
        // No devices: a tone, and a picture that moves.
        const context = new AudioContext()
        const tone = context.createOscillator()
        const destination = context.createMediaStreamDestination()
        tone.connect(destination)
        tone.start()
        const canvas = document.createElement('canvas')
        const paint = () => {
          canvas.getContext('2d')?.fillRect(Math.random() * 300, Math.random() * 150, 20, 20)
          requestAnimationFrame(paint)
        }
        paint()
        const stream = source === 'microphone' ? destination.stream : canvas.captureStream(10)
        const [track] = stream.getTracks()
        if (!track) throw new Error('there is nothing to send')
        await window.room.localParticipant.publishTrack(track, { source: sources[source], simulcast: false })
      }, source),
    sends: () =>
      page.evaluate(() =>
        Object.fromEntries(
          [...window.room.localParticipant.trackPublications.values()].map(({ source, isMuted }) => [
            source,
            isMuted ? 'muted' : 'on',
          ]),
        ),
      ),
    unmute: (source) =>
      page.evaluate(async (source) => {
        for (const publication of window.room.localParticipant.trackPublications.values()) {
          if (publication.source === source) await publication.unmute()
        }
      }, source),
    hears: () =>
      page.evaluate(() =>
        Object.fromEntries(
          [...window.room.remoteParticipants.values()].map(({ identity, trackPublications }) => [
            identity,
            [...trackPublications.values()]
              .filter(({ isSubscribed, isMuted }) => isSubscribed && !isMuted)
              .map(({ source }) => source)
              .sort(),
          ]),
        ),
      ),
  }
}
