import { defineConfig } from 'vitest/config'
import { findPages } from '../tools/docs/find-pages.ts'
import { SNIPPETS, writeSnippets } from '../tools/docs/write-snippets.ts'

// Before the tests are looked for: they are in the pages.
const { pages } = await findPages()
await writeSnippets(pages, SNIPPETS)

/** The tests that the documents show, run as they stand. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    name: 'docs',
    root: SNIPPETS,
    environment: 'jsdom',
    include: ['**/*.test.{ts,tsx}'],
    // The first test of a file loads the code of a whole room.
    testTimeout: 30_000,
  },
})
