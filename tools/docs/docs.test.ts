import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../process/run-node-program.ts'
import { typeErrors } from './check-types.ts'
import { brokenLinks } from './links.ts'
import { readPage } from './page.ts'
import { snippetsOf, unreadableData } from './snippets.ts'
import { writeSnippets } from './write-snippets.ts'

const fenced = (info: string, ...code: string[]) => [`\`\`\`${info}`, ...code, '```', ''].join('\n')

test.each([
  ['to a heading', '[a](other.md#two-words)'],
  ['to the second heading of a name', '[a](other.md#two-words-1)'],
  ['to a heading with code in it', '[a](other.md#meetingfull)'],
  ['within the page', '[a](#here)'],
  ['to a folder', '[a](../docs/)'],
  ['outside of the repository', '[a](https://example.com/nowhere#x)'],
  ['that is code', '`[a](nowhere.md)`'],
  ['in a block', fenced('md', '[a](nowhere.md)')],
])('a link %s is in order', (_, text) => {
  expect(problemsOf(text)).toEqual([])
})

test.each([
  ['to no file', '[a](nowhere.md)', 'docs/page.md:3: nowhere.md leads to nothing.'],
  ['to no heading', '[a](other.md#three)', 'docs/page.md:3: other.md#three names no heading there.'],
  ['to no heading here', '[a](#there)', 'docs/page.md:3: #there names no heading there.'],
  ['of a picture', '![a](nowhere.png)', 'docs/page.md:3: nowhere.png leads to nothing.'],
  ['by reference', '[a]: nowhere.md', 'docs/page.md:3: nowhere.md leads to nothing.'],
  [
    'from the root',
    '[a](/docs/other.md)',
    'docs/page.md:3: /docs/other.md begins at no folder: links are relative to their page.',
  ],
])('a link %s is found', (_, text, problem) => {
  expect(problemsOf(text)).toEqual([problem])
})

function problemsOf(text: string): string[] {
  const pages = [
    readPage('docs/page.md', `# Here\n\n${text}\n`),
    readPage('docs/other.md', '# Two words\n\n## Two words\n\n### `meeting.full`\n'),
  ]
  return brokenLinks(pages, new Set(pages.map(({ file }) => file)))
}

test('what does not compile is found at its line of the page', { timeout: 30_000 }, async () => {
  const folder = await mkdtemp(join(ROOT, 'docs', '.snippets-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const page = readPage(
    'docs/page.md',
    [
      fenced('ts title="count.ts"', 'export const count = 1'),
      fenced('ts', "import { count } from './count'", 'const wrong: string = count'),
      fenced('ts continued', 'const right: string = wrong', 'const worse: number = right'),
    ].join('\n'),
  )
  expect(typeErrors(await writeSnippets([page], folder), folder, [])).toEqual([
    "docs/page.md:7: Type 'number' is not assignable to type 'string'.",
    "docs/page.md:12: Type 'string' is not assignable to type 'number'.",
  ])
})

test('a block that continues nothing, or has the name of another, is refused', () => {
  expect(() => snippetsOf(readPage('a.md', fenced('ts continued', '1')))).toThrow('a.md:2: there is nothing before it')
  const twice = fenced('ts title="a.ts"', '1') + fenced('ts title="a.ts"', '2')
  expect(() => snippetsOf(readPage('a.md', twice))).toThrow('a.md:5: a.ts is there already.')
})

test('data that does not parse is found', () => {
  const page = readPage('a.md', fenced('json', '{ "a": 1 }') + fenced('json', '{ a: 1 }') + fenced('yaml', 'a: [1'))
  expect(unreadableData(page)).toEqual([expect.stringContaining('a.md:5: '), expect.stringContaining('a.md:8: ')])
})

test('a block that is never closed is found', () => {
  expect(() => readPage('a.md', '```ts\nconst a = 1\n')).toThrow('a.md:2: this block is never closed.')
})
