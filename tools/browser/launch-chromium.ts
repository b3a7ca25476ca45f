import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

export interface LaunchOptions {
  executablePath?: string
  headless?: boolean
  /** Further flags. */
  args?: readonly string[]
  /** Leaves permissions to what each context was granted; without, every page may use camera and microphone. */
  isAsking?: boolean
}

/** A Chromium with a fake camera and microphone, a fresh profile, and no wish to phone home. Close it when done. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
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
      '--use-fake-device-for-media-stream',
      ...(options.isAsking ? [] : ['--use-fake-ui-for-media-stream']),
      ...(options.args ?? []),
    ],
  })
}
