import { join } from 'node:path'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { QUIET_FLAGS } from '../tools/browser/chromium-flags.ts'

/** Every story is a test in Chromium: it renders, its play passes, axe finds nothing, and no network was asked. */
export default defineConfig({
  root: join(import.meta.dirname, '..'),
  plugins: [storybookTest({ configDir: import.meta.dirname })],
  test: {
    name: 'storybook',
    // Storybook clears up after each story, and so does no-network.ts: a page a file is not needed, and slow.
    isolate: false,
    globalSetup: [join(import.meta.dirname, '..', 'tools', 'browser', 'bring-chromium.ts')],
    browser: {
      enabled: true,
      headless: true,
      instances: [inColours('light'), inColours('dark')],
    },
  },
})

/** The system's colours, which a meeting follows unless its host says otherwise. */
function inColours(colorScheme: 'light' | 'dark') {
  const launchOptions = {
    // Read at launch, when the global set-up has brought it.
    get executablePath() {
      return process.env.TEST_CHROMIUM_PATH ?? ''
    },
    args: [...QUIET_FLAGS],
  }
  return {
    browser: 'chromium' as const,
    name: `storybook ${colorScheme}`,
    provider: playwright({ launchOptions, contextOptions: { colorScheme } }),
  }
}
