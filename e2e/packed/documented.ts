import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPage } from '../../tools/docs/page.ts'
import { snippetsOf } from '../../tools/docs/snippets.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'

/** What a quick start tells to write into a file. */
export function documented(quickStart: string, title: string): string {
  const file = `docs/quick-start/${quickStart}.md`
  const page = readPage(file, readFileSync(join(ROOT, file), 'utf8'))
  const snippet = snippetsOf(page).find(({ path }) => path.endsWith(`/${title}`))
  if (snippet === undefined) throw new Error(`${file} shows no ${title}.`)
  return snippet.code
}
