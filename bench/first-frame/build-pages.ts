import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuiltPage, buildPage } from '../../tools/browser/build-page.ts'

/** Who joins, by which page. */
export type PageName = 'ours' | 'stock' | 'stock-on-demand'

const PAGES = ['ours', 'stock', 'stock-on-demand', 'publisher'] as const

/** Builds each page by itself, as it would be published: what two of them have in common is in both. */
export async function buildPages(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-pages-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    for (const name of PAGES) {
      const page = await buildPage(join(import.meta.dirname, 'pages', name))
      await rename(page.folder, join(folder, name))
    }
    // The token server takes only what has a first page.
    await writeFile(
      join(folder, 'index.html'),
      PAGES.map((name) => `<a href="${name}/index.html">${name}</a>`).join(' '),
    )
    return { folder, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Where a page is below the address of a server that serves them. */
export function pathOf(page: PageName | 'publisher', meetingId: string): string {
  return `/${page}/index.html?meeting=${meetingId}`
}
