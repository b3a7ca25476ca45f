import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { startChild } from './process/child.ts'
import { ROOT } from './process/run-node-program.ts'

test('a script of package.json finds pnpm where npm alone is installed, and ends as its command does', {
  timeout: 60_000,
}, async () => {
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const lines: string[] = []
  const child = await startChild({
    command: process.execPath,
    args: [join(ROOT, 'tools', 'bootstrap.mjs'), 'run', 'pnpm --version && exit 3'],
    env: { HOME: process.env.HOME, PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(':') },
    onLine: (line) => lines.push(line),
  })
  expect((await child.exited).code).toBe(3)
  expect(`pnpm@${lines.at(-1)}`).toBe(packageManager)
})
