/** What a runner's own report says, in numbers. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
  /** What is wrong beyond failed tests, for people: a file that did not load, a suite that ran nothing. */
  problems: string[]
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, problems: [] }

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    problems: [...a.problems, ...b.problems],
  }
}

/** The plain line that CI reads. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * Reads a report of Vitest's JSON reporter. Whatever would let a broken run look green counts as a failure: a report that
 * cannot be read, a run without a test, a file without one that ran, an error outside of any test.
 */
export function tallyVitestReport(name: string, json: string): Tally {
  const report = parse(json)
  if (!report) return broken(`${name}: its report cannot be read`)
  let tally = NOTHING
  for (const file of report.testResults) tally = add(tally, tallyFile(file))
  if (tally.passed + tally.failed === 0) return add(tally, broken(`${name}: no test ran`))
  if (!report.success && tally.failed === 0)
    return add(tally, broken(`${name}: an error outside of the tests, see above`))
  return tally
}

export function broken(problem: string): Tally {
  return { ...NOTHING, failed: 1, problems: [problem] }
}

interface VitestFile {
  name: string
  status: string
  assertionResults: { status: string }[]
}

interface VitestReport {
  success: boolean
  testResults: VitestFile[]
}

function tallyFile({ name, status, assertionResults }: VitestFile): Tally {
  const count = (wanted: string) => assertionResults.filter((test) => test.status === wanted).length
  const [passed, failed] = [count('passed'), count('failed')]
  const tally = { ...NOTHING, passed, failed, skipped: assertionResults.length - passed - failed }
  if (failed > 0) return tally
  if (status === 'failed') return add(tally, broken(`${name}: did not run to its end`))
  if (passed === 0) return add(tally, broken(`${name}: all of it is skipped`))
  return tally
}

function parse(json: string): VitestReport | undefined {
  try {
    const report: unknown = JSON.parse(json)
    return isReport(report) ? report : undefined
  } catch {
    return undefined
  }
}

function isReport(report: unknown): report is VitestReport {
  return (
    typeof report === 'object' &&
    report !== null &&
    'success' in report &&
    typeof report.success === 'boolean' &&
    'testResults' in report &&
    Array.isArray(report.testResults) &&
    report.testResults.every((file: unknown) => isFile(file))
  )
}

function isFile(file: unknown): boolean {
  return (
    typeof file === 'object' &&
    file !== null &&
    'name' in file &&
    'status' in file &&
    'assertionResults' in file &&
    Array.isArray(file.assertionResults)
  )
}
