import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { browserWithDevices } from './browser-with-devices.ts'

/** The room port's suite on LiveKit's own client, in Chromium, in a real room. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    name: 'room',
    include: ['e2e/room-port/*.browser.test.ts'],
    exclude: ['e2e/room-port/browser-devices.browser.test.ts'],
    globalSetup: [
      join(import.meta.dirname, '..', '..', 'tools', 'browser', 'bring-chromium.ts'),
      join(import.meta.dirname, 'global-setup.ts'),
    ],
    testTimeout: 60_000,
    browser: browserWithDevices(() => process.env.TEST_CHROMIUM_PATH),
  },
})
