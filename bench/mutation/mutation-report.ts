/** One change to the code, and whether a test noticed. */
export interface Mutant {
  readonly file: string
  readonly line: number
  /** What was changed, in Stryker's words. */
  readonly kind: string
  readonly replacement: string
  readonly fate: 'noticed' | 'survived'
}

/** Stryker's fates: https://stryker-mutator.io/docs/mutation-testing-elements/mutant-states-and-metrics/ */
const NOTICED = ['Killed', 'Timeout']
const SURVIVED = ['Survived', 'NoCoverage']

/** The mutants of a report; those that are no program at all count for neither side. */
export function mutantsOf(json: string): readonly Mutant[] {
  const report: unknown = JSON.parse(json)
  if (!isReport(report)) throw new Error("Stryker's report has another shape than expected.")
  return Object.entries(report.files).flatMap(([file, { mutants }]) =>
    mutants.flatMap(({ status, mutatorName, replacement = '', location }): Mutant[] => {
      if (!NOTICED.includes(status) && !SURVIVED.includes(status)) return []
      const fate = NOTICED.includes(status) ? 'noticed' : 'survived'
      return [{ file, line: location.start.line, kind: mutatorName, replacement, fate }]
    }),
  )
}

interface Report {
  files: Record<
    string,
    { mutants: { status: string; mutatorName: string; replacement?: string; location: { start: { line: number } } }[] }
  >
}

function isReport(report: unknown): report is Report {
  return (
    typeof report === 'object' &&
    report !== null &&
    'files' in report &&
    typeof report.files === 'object' &&
    report.files !== null &&
    Object.values(report.files).every(
      (file: unknown) => typeof file === 'object' && file !== null && 'mutants' in file && Array.isArray(file.mutants),
    )
  )
}
