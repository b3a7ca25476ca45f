import { describe, expect, test } from 'vitest'
import { closingLine, tallyVitestReport } from './tally.ts'

function report(files: { status?: string; tests: string[] }[], success = true): string {
  return JSON.stringify({
    success,
    testResults: files.map(({ status = 'passed', tests }, index) => ({
      name: `file-${index}.test.ts`,
      status,
      assertionResults: tests.map((state) => ({ status: state })),
    })),
  })
}

describe('the tally of a report', () => {
  test('counts its tests', () => {
    const json = report(
      [{ tests: ['passed', 'passed', 'pending'] }, { status: 'failed', tests: ['failed', 'passed'] }],
      false,
    )
    const tally = tallyVitestReport('node', json)
    expect(tally).toEqual({ passed: 3, failed: 1, skipped: 1, problems: [] })
    expect(closingLine(tally)).toBe('3 passed, 1 failed, 1 skipped')
  })

  test('without skipped tests does not mention them', () => {
    expect(closingLine(tallyVitestReport('node', report([{ tests: ['passed'] }])))).toBe('1 passed, 0 failed')
  })

  test.each([
    ['no report', ''],
    ['half a report', report([{ tests: ['passed'] }]).slice(0, 40)],
    ['a report of another shape', '{"success": true}'],
    ['no file', report([])],
    ['a file without a test', report([{ tests: [] }, { tests: ['passed'] }])],
    ['a file that is skipped as a whole', report([{ tests: ['skipped', 'todo'] }, { tests: ['passed'] }])],
    ['a file that did not load', report([{ status: 'failed', tests: [] }, { tests: ['passed'] }], false)],
    ['a hook that failed after its tests', report([{ status: 'failed', tests: ['passed'] }], false)],
    ['an error outside of the tests', report([{ tests: ['passed'] }], false)],
  ])('fails on %s', (_what, json) => {
    const tally = tallyVitestReport('node', json)
    expect(tally.failed).toBe(1)
    expect(tally.problems).toHaveLength(1)
  })
})
