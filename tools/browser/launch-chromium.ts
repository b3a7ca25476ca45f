import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

/** A Chromium with a fake camera and microphone, a fresh profile, and no wish to phone home. Close it when done. */
export async function launchChromium(options: { executablePath?: string; headless?: boolean } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: options.executablePath ?? (await findChromium()),
    headless: options.headless ?? true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  })
}
