import { posix } from 'node:path'
import type { Page } from './page.ts'

/** What is wrong with the pages' links into this repository; others are not followed. */
export function brokenLinks(pages: readonly Page[], files: ReadonlySet<string>): string[] {
  const pageOf = new Map(pages.map((page) => [page.file, page]))
  const folders = new Set([...files].flatMap((file) => foldersOf(file)))
  const problems: string[] = []
  for (const page of pages) {
    for (const { target, line } of page.links) {
      if (/^[a-z][a-z+.-]*:/i.test(target)) continue
      const [path = '', anchor] = target.split('#', 2)
      const file = path === '' ? page.file : posix.normalize(posix.join(posix.dirname(page.file), path))
      const complain = (problem: string) => problems.push(`${page.file}:${line}: ${target} ${problem}`)
      if (path.startsWith('/')) complain('begins at no folder: links are relative to their page.')
      else if (!files.has(file) && !folders.has(file.replace(/\/$/, ''))) complain('leads to nothing.')
      else if (anchor !== undefined && pageOf.get(file)?.anchors.has(anchor) === false)
        complain('names no heading there.')
    }
  }
  return problems
}

function foldersOf(file: string): string[] {
  const folder = posix.dirname(file)
  return folder === '.' ? ['.'] : [folder, ...foldersOf(folder)]
}
