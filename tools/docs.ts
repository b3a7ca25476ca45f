import { typeErrors, YOUR_APP } from './docs/check-types.ts'
import { findPages } from './docs/find-pages.ts'
import { brokenLinks } from './docs/links.ts'
import { unreadableData } from './docs/snippets.ts'
import { SNIPPETS, writeSnippets } from './docs/write-snippets.ts'
import { runProgram } from './process/run-program.ts'

/** Says where a page leads to nothing, or shows code that does not compile against the built packages. */
await runProgram(async () => {
  const { pages, files } = await findPages()
  const problems = [...brokenLinks(pages, files), ...pages.flatMap(unreadableData)]
  problems.push(...typeErrors(await writeSnippets(pages, SNIPPETS), SNIPPETS, [YOUR_APP]))
  for (const problem of problems) console.log(problem)
  return problems.length === 0 ? 0 : 1
})
