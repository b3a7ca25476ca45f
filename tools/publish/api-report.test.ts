import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { apiReport, readTypes } from './api-report.ts'

let folder = ''

afterEach(() => rm(folder, { recursive: true, force: true }))

async function reportOf(types: string): Promise<string> {
  folder = await mkdtemp(join(tmpdir(), 'plenum-api-'))
  const entry = { name: 'example', types: join(folder, 'dist', 'index.d.ts') }
  await mkdir(join(folder, 'dist'))
  await writeFile(entry.types, types)
  const report = apiReport(entry, readTypes([entry]))
  await rm(folder, { recursive: true })
  return report
}

test('the order in which the compiler writes an inferred type changes nothing', async () => {
  const before = await reportOf('export declare const reason: { waits: "a" | "b"; lobby: { b: 1; a: 2 } }')
  const after = await reportOf('export declare const reason: { lobby: { a: 2; b: 1 }; waits: "b" | "a" }')
  expect(after).toBe(before)
})

test.each([
  ['another type', 'export declare const reason: { a: 2 }'],
  ['another name', 'export declare const reason: { b: 1 }'],
  ['one more', 'export declare const reason: { a: 1; b: 1 }'],
  ['a second name', 'export declare const reason: { a: 1 }; export { reason as default }'],
])('%s does', async (_, types) => {
  expect(await reportOf(types)).not.toBe(await reportOf('export declare const reason: { a: 1 }'))
})
