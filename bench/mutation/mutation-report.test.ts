import { expect, test } from 'vitest'
import { mutantsOf } from './mutation-report.ts'

const mutant = (status: string) => ({ status, mutatorName: 'Kind', location: { start: { line: 3 } } })
const report = (...statuses: string[]) => JSON.stringify({ files: { 'a.ts': { mutants: statuses.map(mutant) } } })

test('what no test covers survived, and what never ends was noticed', () => {
  const mutants = mutantsOf(report('Killed', 'Timeout', 'Survived', 'NoCoverage'))
  expect(mutants.map(({ fate }) => fate)).toEqual(['noticed', 'noticed', 'survived', 'survived'])
  expect(mutants[2]).toEqual({ file: 'a.ts', line: 3, kind: 'Kind', replacement: '', fate: 'survived' })
})

test('what is no program counts for neither side', () => {
  expect(mutantsOf(report('CompileError', 'RuntimeError', 'Ignored'))).toEqual([])
})

test('a report of another shape is no report without survivors', () => {
  expect(() => mutantsOf('{}')).toThrow('shape')
})
