import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ROOT } from '../process/run-node-program.ts'
import type { Page } from './page.ts'
import { type Snippet, snippetsOf } from './snippets.ts'

/** Beside the pages, so that snippets find the packages that a reader would have installed. */
export const SNIPPETS = join(ROOT, 'docs', '.snippets')

/** Writes what the pages' blocks are, and nothing else, into a folder. What stands there already is left alone: it may be in use. */
export async function writeSnippets(pages: readonly Page[], folder: string): Promise<Snippet[]> {
  const snippets = pages.flatMap(snippetsOf)
  const wanted = new Set(snippets.map(({ path }) => join(folder, path)))
  await mkdir(folder, { recursive: true })
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile() && !wanted.has(file)) await rm(file)
  }
  for (const { path, code } of snippets) {
    const file = join(folder, path)
    if ((await readFile(file, 'utf8').catch(() => undefined)) === code) continue
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, code)
  }
  return snippets
}
