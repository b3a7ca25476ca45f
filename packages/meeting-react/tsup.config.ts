import { defineConfig, type Options } from 'tsup'

const entry = { index: 'src/index.ts', 'words/en': 'src/words/en.ts' }
// The parts share their context with the index, which CommonJS without splitting would have twice.
const parts = {
  'room/index': 'src/room/index.ts',
  'dashboard/index': 'src/dashboard/index.ts',
  'mini-player': 'src/mini-player.ts',
}
const LANGUAGES = ['ar', 'de', 'es', 'fr', 'hi', 'it', 'ja', 'nl', 'pl', 'pt', 'tr', 'zh']
const words = {
  'words/index': 'src/words/index.ts',
  ...Object.fromEntries(LANGUAGES.map((locale) => [`words/${locale}`, `src/words/${locale}.ts`])),
}

// Both builds write to one folder, and neither knows the other's files: the script empties it before.
const common = { sourcemap: true, target: 'es2022', clean: false } satisfies Options

/** Never run: tells who reads the file without running it of the default export, as esbuild does of the others. */
const NAMES_DEFAULT = '0 && (module.exports.default = JoinMeetingButton)'

export default defineConfig([
  {
    ...common,
    entry: {
      ...entry,
      ...parts,
      ...words,
      styles: 'src/styles/styles.css',
      // Makes a chunk of what the button needs, which then brings nothing that the room has in common with the rest.
      button: 'src/components/JoinMeetingButton/JoinMeetingButton.tsx',
    },
    dts: { entry: { ...entry, ...parts, ...words } },
    format: 'esm',
  },
  {
    ...common,
    entry,
    dts: { entry },
    format: 'cjs',
    // Split CommonJS is made by a second tool, which leaves 'use client' below code, where it says nothing.
    splitting: false,
    plugins: [
      {
        name: 'names-default',
        renderChunk: (code, { path, map }) =>
          path.endsWith('index.cjs') ? { code: `${code}\n${NAMES_DEFAULT}\n`, map: map ?? null } : undefined,
      },
    ],
  },
])
