import { defineConfig } from 'vitest/config'

/** The tests that stand beside the pure parts, alone: what only a test far away notices counts as unnoticed. */
export default defineConfig({
  test: {
    environment: 'node',
    include: [
      'packages/meeting-sdk/src/{machine,roster,chat}/*.test.ts',
      'packages/meeting-react/src/room/call/stage/grid-layout.test.ts',
      'packages/token-server/src/admission/{admit,grants}.test.ts',
    ],
  },
})
