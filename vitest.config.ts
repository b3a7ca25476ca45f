import { defineConfig } from 'vitest/config'

// A module that is replaced for one file must not be there already from another; LiveKit uses what stands in the place of
// the browser's media for longer than its test runs; a custom element is defined once a page.
const PAGES_OF_THEIR_OWN = [
  'packages/meeting-react/src/**/{LazyTooltips,load-meeting-room,Picture}.test.tsx',
  'packages/meeting-element/src/**/*.test.ts',
]

const REACT = {
  environment: 'jsdom',
  setupFiles: 'packages/meeting-react/test/setup.ts',
} as const

export default defineConfig({
  test: {
    // A test that only passes the second time is broken.
    retry: 0,
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'packages/{meeting-contract,meeting-sdk,token-server}/src/**/*.test.ts',
            '{tools,bench}/**/*.test.ts',
          ],
          globalSetup: ['tools/postgres/bring-postgres.ts', 'packages/token-server/src/testing/postgres-template.ts'],
        },
      },
      {
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          ...REACT,
          name: 'react',
          include: ['packages/meeting-react/src/**/*.test.{ts,tsx}', 'examples/meet/src/**/*.test.{ts,tsx}'],
          exclude: PAGES_OF_THEIR_OWN,
          // The set-up clears up after each test: a page a file is not needed, and takes six times as long.
          isolate: false,
        },
      },
      {
        oxc: { jsx: { runtime: 'automatic' } },
        test: { ...REACT, name: 'react on pages of their own', include: PAGES_OF_THEIR_OWN },
      },
      'docs/vitest.config.ts',
      '.storybook/vitest.config.ts',
      'e2e/room-port/vitest.config.ts',
      'e2e/room-port/vitest.browser-devices.config.ts',
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.e2e.test.ts'],
          globalSetup: ['e2e/harness/global-setup.ts', 'tools/postgres/bring-postgres.ts'],
          // Each file brings its own servers and browser: two cores carry one set at a time.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
