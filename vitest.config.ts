import { defineConfig } from 'vitest/config'

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
          globalSetup: ['tools/postgres/bring-postgres.ts'],
        },
      },
      {
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'react',
          environment: 'jsdom',
          include: ['packages/meeting-react/src/**/*.test.{ts,tsx}', 'examples/meet/src/**/*.test.{ts,tsx}'],
          setupFiles: ['packages/meeting-react/test/setup.ts'],
        },
      },
      '.storybook/vitest.config.ts',
      'e2e/room-port/vitest.config.ts',
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
