import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    session: 'src/session-entry.ts',
    tiles: 'src/tiles.ts',
    'testing/index': 'src/testing/index.ts',
    'testing/msw': 'src/testing/msw/index.ts',
  },
  format: ['esm', 'cjs'],
  splitting: true,
  dts: true,
  sourcemap: true,
  clean: true,
  target: 'es2022',
})
