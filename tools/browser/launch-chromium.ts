import { type Browser, chromium } from 'playwright-core'
import { FAKE_DEVICE_FLAG, FAKE_PERMISSION_FLAG, QUIET_FLAGS } from './chromium-flags.ts'
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
    executablePath: options.executablePath ?? (await findChromium({ isWhole: options.isAsking ?? false })),
    headless: options.headless ?? true,
    args: [
      ...QUIET_FLAGS,
      FAKE_DEVICE_FLAG,
      ...(options.isAsking ? [] : [FAKE_PERMISSION_FLAG]),
      ...(options.args ?? []),
    ],
  })
}
