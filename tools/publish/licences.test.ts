import { expect, test } from 'vitest'
import { isPermissive, licencesPage } from './licences.ts'

test.each([
  'MIT',
  'Unlicense',
  'Apache-2.0',
  '(Apache-2.0 AND BSD-3-Clause)',
  'MIT OR GPL-3.0-only',
  '(GPL-2.0-only OR MIT)',
])('%s may be taken', (licence) => {
  expect(isPermissive(licence)).toBe(true)
})

test.each(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'Unknown', 'SEE LICENSE IN LICENSE', 'MPL-2.0', ''])(
  '%j may not',
  (licence) => {
    expect(isPermissive(licence)).toBe(false)
  },
)

test('the page has a row for each', () => {
  expect(licencesPage([{ name: 'zod', version: '4.0.0', licence: 'MIT' }])).toContain('\n| `zod` | 4.0.0 | MIT |\n')
})
