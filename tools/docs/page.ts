/** A fenced block of code. */
export interface Block {
  readonly language: string
  /** What stands behind the language, such as `title="Meeting.tsx"` or `continued`. */
  readonly info: string
  readonly code: string
  /** The number of its first line of code, from 1. */
  readonly line: number
}

/** Where a page leads. */
export interface Link {
  readonly target: string
  readonly line: number
}

/** What of a Markdown page can be checked. */
export interface Page {
  /** From the root of the repository, with slashes. */
  readonly file: string
  /** What can stand behind `#` in a link to the page. */
  readonly anchors: ReadonlySet<string>
  readonly headings: readonly string[]
  readonly links: readonly Link[]
  readonly blocks: readonly Block[]
}

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*(\S*)\s*(.*)$/
const LINK = /\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\))?)>?(?:\s+"[^"]*")?\s*\)/g
const DEFINITION = /^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s+"[^"]*")?\s*$/

/** Reads a page as GitHub does, as far as headings, links and fenced blocks go. */
export function readPage(file: string, text: string): Page {
  const headings: string[] = []
  const links: Link[] = []
  const blocks: Block[] = []
  let open: { fence: string; language: string; info: string; line: number; code: string[] } | undefined
  for (const [index, content] of text.split('\n').entries()) {
    const line = index + 1
    const fence = FENCE.exec(content)
    if (open) {
      if (fence?.[1]?.startsWith(open.fence) && fence[2] === '') {
        blocks.push({ language: open.language, info: open.info, code: open.code.join('\n'), line: open.line })
        open = undefined
      } else open.code.push(content)
    } else if (fence) {
      open = { fence: fence[1] ?? '', language: fence[2] ?? '', info: fence[3] ?? '', line: line + 1, code: [] }
    } else {
      const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(content)?.[1]
      if (heading !== undefined) headings.push(heading)
      const prose = content.replace(/`[^`]*`/g, '')
      const definition = DEFINITION.exec(prose)?.[1]
      if (definition !== undefined) links.push({ target: definition, line })
      for (const [, target = ''] of prose.matchAll(LINK)) links.push({ target, line })
    }
  }
  if (open) throw new Error(`${file}:${open.line}: this block is never closed.`)
  return { file, anchors: anchorsOf(headings), headings, links, blocks }
}

/** The anchors that GitHub gives to headings: the second of a name is `name-1`. */
function anchorsOf(headings: readonly string[]): Set<string> {
  const anchors = new Set<string>()
  for (const heading of headings) {
    const text = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const slug = text.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-')
    let anchor = slug
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`
    anchors.add(anchor)
  }
  return anchors
}
