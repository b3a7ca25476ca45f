import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { repositoryAt } from './git.ts'
import { staleness } from './stale.ts'

const PROOF = { name: 'speed', measures: ['src/fast', 'src/*.css'] }

/** A repository of its own, with what `change` commits; no settings of this machine's git reach it. */
function createRepository() {
  const root = mkdtempSync(join(tmpdir(), 'plenum-stale-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, env, encoding: 'utf8' }).trim()
  git('init', '--quiet')
  git('config', 'user.name', 'Test')
  git('config', 'user.email', 'test@example.com')
  const write = (file: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), String(Math.random()))
  }
  const change = (...files: string[]) => {
    for (const file of files) write(file)
    git('add', '--all')
    git('commit', '--quiet', '--message', 'Change')
    return git('rev-parse', 'HEAD')
  }
  return { repository: repositoryAt(root), git, write, change }
}

describe('a recorded proof', () => {
  test('is current while nobody touches what it measures', async () => {
    const { repository, change } = createRepository()
    const commit = change('src/fast/a.ts', 'bench/speed/speed.proof.ts')
    change('src/slow.ts', 'README.md', 'bench/other/other.proof.ts')
    expect(await staleness(PROOF, { commit }, repository)).toBeUndefined()
  })

  test.each(['src/fast/a.ts', 'src/fast/deep/b.ts', 'src/page.css', 'bench/speed/speed.proof.ts'])(
    'is stale after a commit to %s',
    async (file) => {
      const { repository, change } = createRepository()
      const commit = change('src/fast/a.ts')
      change(file)
      expect(await staleness(PROOF, { commit }, repository)).toBe(
        'is older than the code that it measures, by 1 commit',
      )
      change(file)
      expect(await staleness(PROOF, { commit }, repository)).toContain('by 2 commits')
    },
  )

  test('is stale when git does not know its commit, or it knows one that is no commit', async () => {
    const { repository, change, git } = createRepository()
    change('src/fast/a.ts')
    expect(await staleness(PROOF, { commit: 'f'.repeat(40) }, repository)).toBe(
      'is of commit fffffff, which git does not know',
    )
    const tree = git('rev-parse', 'HEAD^{tree}')
    expect(await staleness(PROOF, { commit: tree }, repository)).toContain('git does not know')
  })

  test('is stale when its commit was rewritten', async () => {
    const { repository, change, git } = createRepository()
    change('README.md')
    const commit = change('src/fast/a.ts')
    git('commit', '--quiet', '--amend', '--message', 'Change it otherwise')
    expect(await staleness(PROOF, { commit }, repository)).toContain('by 1 commit')
  })

  test('is stale while it has never been recorded', async () => {
    const { repository, change } = createRepository()
    change('src/fast/a.ts')
    expect(await staleness(PROOF, undefined, repository)).toBe('has never been recorded')
  })
})

test('what is changed, staged or new is dirty, and only below the paths asked for', async () => {
  const { repository, change, write, git } = createRepository()
  change('src/fast/a.ts', 'src/fast/b.ts', 'src/slow.ts')
  expect(await repository.dirtyFiles(['src/fast'])).toEqual([])
  for (const file of ['src/fast/a.ts', 'src/fast/b.ts', 'src/fast/new/c.ts', 'src/slow.ts']) write(file)
  git('add', 'src/fast/b.ts')
  expect(await repository.dirtyFiles(['src/fast'])).toEqual(['src/fast/a.ts', 'src/fast/b.ts', 'src/fast/new/c.ts'])
})
