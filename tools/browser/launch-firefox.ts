import puppeteer, { type Browser } from 'puppeteer-core'
import { findFirefox } from './find-firefox.ts'

/** A fake camera and microphone that no page need ask for, and calls on this machine alone. */
const PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  'media.autoplay.default': 0,
  // It would look for codecs elsewhere.
  'media.gmp-manager.updateEnabled': false,
}

/**
 * A stock Firefox by WebDriver BiDi, which Playwright cannot drive: with a fake camera and microphone and a fresh profile.
 * Close it when done.
 */
export async function launchFirefox(executablePath?: string): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: executablePath ?? (await findFirefox()),
    headless: true,
    extraPrefsFirefox: PREFERENCES,
    timeout: 60_000,
  })
}
