import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../process/run-node-program.ts'
import { readPage } from './page.ts'

test.each([
  ['react', 'tsx', 10],
  ['plain-page', 'html', 3],
])('the first block of %s is a whole meeting, in few lines', async (name, language, most) => {
  const file = `docs/quick-start/${name}.md`
  const { blocks } = readPage(file, await readFile(join(ROOT, file), 'utf8'))
  const code = blocks.find((block) => block.language === language)?.code ?? ''
  expect(code).toMatch(/<LiveKitMeeting meetingId=|<plenum-meeting join-url=/)
  expect(code.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(most)
})
