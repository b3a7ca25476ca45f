import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../process/run-node-program.ts'
import { type Page, readPage } from './page.ts'

/** Written by programs: reports of the API, change logs and what goes into them. */
const WRITTEN = /(^|\/)(etc\/.*|\.changeset\/.*|CHANGELOG\.md)$/

/** Every page that people read in the repository, and every file that a page may lead to. */
export async function findPages(): Promise<{ pages: Page[]; files: ReadonlySet<string> }> {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  })
  const files = stdout.split('\0').filter(Boolean)
  const pages: Page[] = []
  for (const file of files.filter((each) => /\.md$|^llms\.txt$/.test(each) && !WRITTEN.test(each))) {
    const text = await readFile(join(ROOT, file), 'utf8').catch(() => undefined)
    // In git's index, and deleted since.
    if (text !== undefined) pages.push(readPage(file, text))
  }
  return { pages, files: new Set(files) }
}
