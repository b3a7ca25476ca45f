import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ERRORS, isErrorCode } from '../../packages/meeting-contract/src/errors.ts'
import { MEETING_ERROR_CODES, MeetingError } from '../../packages/meeting-sdk/src/errors.ts'
import { CHECK_NAMES } from '../../packages/token-server/src/doctor/check.ts'
import { ROOT } from '../process/run-node-program.ts'
import { readPage } from './page.ts'

const text = readFileSync(join(ROOT, 'docs/troubleshooting.md'), 'utf8')
const { headings } = readPage('docs/troubleshooting.md', text)

test('each error code has a section, and there is none of a code that is no more', () => {
  const codes = headings.filter((heading) => heading.startsWith('`')).map((heading) => heading.replaceAll('`', ''))
  expect(codes.sort()).toEqual([...MEETING_ERROR_CODES].sort())
})

test('each thing that the doctor looks at has a section', () => {
  const checks = headings.filter((heading) => heading.startsWith('Doctor: ')).map((heading) => heading.slice(8))
  expect(checks.sort()).toEqual([...CHECK_NAMES].sort())
})

test.each(MEETING_ERROR_CODES)('the section of %s says its status and whether to try again, and what to do', (code) => {
  const [, head = '', body = ''] = (text.split(`### \`${code}\`\n`)[1] ?? '').split(/\n\n|(?<=^)\n/)
  const says = isErrorCode(code) ? `**${ERRORS[code].status}** ${ERRORS[code].title}` : '**Browser**'
  expect(head).toBe(new MeetingError(code).retryable ? `${says} *Worth trying again.*` : says)
  expect(body.length).toBeGreaterThan(40)
})
