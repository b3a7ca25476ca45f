import { defineConfig, type Options } from 'tsup'

const entry = { index: 'src/index.ts', 'words/en': 'src/words/en.ts' }
// The parts share their context with the index, which CommonJS without splitting would have twice.
const room = { 'room/index': 'src/room/index.ts' }

const common = { sourcemap: true, target: 'es2022' } satisfies Options

export default defineConfig([
  {
    ...common,
    entry: { ...entry, ...room, styles: 'src/styles/styles.css' },
    dts: { entry: { ...entry, ...room } },
    format: 'esm',
    // The other build runs at the same time: neither may clean the other's files away.
    clean: ['!**/*.cjs', '!**/*.cjs.map', '!**/*.d.cts'],
  },
  {
    ...common,
    entry,
    dts: { entry },
    format: 'cjs',
    // Split CommonJS is made by a second tool, which leaves 'use client' below code, where it says nothing.
    splitting: false,
    clean: ['!**/*.js', '!**/*.js.map', '!**/*.d.ts', '!**/*.css', '!**/*.css.map'],
  },
])
