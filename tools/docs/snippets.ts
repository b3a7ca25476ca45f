import { posix } from 'node:path'
import { parseAllDocuments } from 'yaml'
import type { Block, Page } from './page.ts'

/** A file made of the blocks of a page, each at the line at which it stands there. */
export interface Snippet {
  /** The page that it comes from. */
  readonly page: string
  /** Below the folder of all snippets. */
  readonly path: string
  readonly code: string
}

/**
 * The modules of a page. Each block of `ts` or `tsx` is one, which says all that it needs; `title="Name.tsx"` names it, so
 * that another of the same page can import it; `continued` goes on with the block before it.
 */
export function snippetsOf(page: Page): Snippet[] {
  const folder = page.file.replace(/\.md$/, '').replaceAll('/', '-').toLowerCase()
  const modules = new Map<string, Block[]>()
  let last: Block[] | undefined
  for (const block of page.blocks.filter(({ language }) => language === 'ts' || language === 'tsx')) {
    if (/\bcontinued\b/.test(block.info)) {
      if (!last) throw new Error(`${page.file}:${block.line}: there is nothing before it that this could continue.`)
      last.push(block)
      continue
    }
    const title = /\btitle="([^"]+)"/.exec(block.info)?.[1] ?? `line-${block.line}.${block.language}`
    if (modules.has(title)) throw new Error(`${page.file}:${block.line}: ${title} is there already.`)
    last = [block]
    modules.set(title, last)
  }
  return [...modules].map(([title, blocks]) => ({
    page: page.file,
    path: posix.join(folder, title),
    code: atTheirLines(blocks),
  }))
}

/** So that what is wrong in a snippet is found in the page. */
function atTheirLines(blocks: readonly Block[]): string {
  const lines: string[] = []
  for (const { line, code } of blocks) {
    while (lines.length < line - 1) lines.push('')
    lines.push(...code.split('\n'))
  }
  return `${lines.join('\n')}\n`
}

/** What of a page's data does not parse. */
export function unreadableData(page: Page): string[] {
  const problems: string[] = []
  for (const { language, code, line } of page.blocks) {
    try {
      if (language === 'json') JSON.parse(code)
      if (language === 'yaml') for (const { errors } of parseAllDocuments(code)) for (const error of errors) throw error
    } catch (error) {
      problems.push(`${page.file}:${line}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return problems
}
