import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from './process/run-node-program.ts'

interface Job {
  readonly uses?: string
  readonly 'timeout-minutes'?: number
  readonly steps?: readonly { readonly uses?: string; readonly run?: string }[]
}

interface Workflow {
  readonly permissions: unknown
  readonly concurrency: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const filesIn = (folder: string) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`)
const { scripts, packageManager } = JSON.parse(read('package.json'))

/** Those of pnpm itself, and of a package's own program. */
const OTHERS = ['install', 'audit', 'changeset']

test.each(filesIn('.github/workflows'))('%s may read, and no more unless a job says why', (file) => {
  const { permissions, concurrency, jobs }: Workflow = parse(read(file))
  expect(permissions).toEqual({ contents: 'read' })
  expect(concurrency).toBeDefined()
  for (const { uses, steps = [], 'timeout-minutes': timeout } of Object.values(jobs)) {
    expect(uses ?? timeout).toBeDefined()
    for (const step of steps) expect(step.uses ?? 'actions/none@v1.0.0').toMatch(/^[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/)
  }
})

test.each(filesIn('.github/workflows'))('%s runs what there is, with the pinned pnpm', (file) => {
  const text = read(file)
  const ran = [...text.matchAll(/\b(?:npm run|pnpm) ([a-z][a-z-]*)/g)].map(([, script = '']) => script)
  expect(ran.filter((script) => !OTHERS.includes(script) && !(script in scripts))).toEqual([])
  for (const [pinned] of text.matchAll(/\bpnpm@\S+/g)) expect(pinned).toBe(packageManager)
})

test.each(filesIn('.github/ISSUE_TEMPLATE').filter((file) => !file.endsWith('config.yml')))(
  '%s is a form that can be filled in',
  (file) => {
    const { name, description, body } = parse(read(file))
    expect([typeof name, typeof description]).toEqual(['string', 'string'])
    for (const { type, id, attributes } of body) {
      expect(['markdown', 'textarea', 'input']).toContain(type)
      if (type === 'markdown') expect(attributes.value).toEqual(expect.any(String))
      else expect([id, attributes.label]).toEqual([expect.any(String), expect.any(String)])
    }
  },
)
