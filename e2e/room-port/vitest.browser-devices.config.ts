import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { browserWithDevices } from './browser-with-devices.ts'

/** The devices port's suite in a Chromium that has a say in who is allowed a device. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    name: 'room devices',
    include: ['e2e/room-port/browser-devices.browser.test.ts'],
    globalSetup: [join(import.meta.dirname, '..', '..', 'tools', 'browser', 'bring-whole-chromium.ts')],
    browser: browserWithDevices(() => process.env.TEST_WHOLE_CHROMIUM_PATH),
  },
})
