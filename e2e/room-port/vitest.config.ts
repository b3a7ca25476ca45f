import { join } from 'node:path'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { FAKE_DEVICE_FLAG, FAKE_PERMISSION_FLAG, QUIET_FLAGS } from '../../tools/browser/chromium-flags.ts'

const launchOptions = {
  // Read at launch, when the global set-up has brought it.
  get executablePath() {
    return process.env.CHROMIUM_PATH ?? ''
  },
  args: [...QUIET_FLAGS, `${FAKE_DEVICE_FLAG}=device-count=2`, FAKE_PERMISSION_FLAG],
}

/** The room port's suite on LiveKit's own client, in Chromium, in a real room. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    name: 'room',
    include: ['e2e/room-port/*.browser.test.ts'],
    globalSetup: [
      join(import.meta.dirname, '..', '..', 'tools', 'browser', 'bring-chromium.ts'),
      join(import.meta.dirname, 'global-setup.ts'),
    ],
    testTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
