import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What a proof asks of the repository at `root`. */
export interface Repository {
  headCommit(): Promise<string>
  /** Files of these paths that differ from the last commit, or are in none. */
  dirtyFiles(paths: readonly string[]): Promise<readonly string[]>
  /** How many commits since `commit` touched these paths; undefined when git does not know that commit. */
  commitsSince(commit: string, paths: readonly string[]): Promise<number | undefined>
}

const run = promisify(execFile)

export function repositoryAt(root: string): Repository {
  const git = async (...args: string[]) => (await run('git', args, { cwd: root })).stdout.trimEnd()
  return {
    headCommit: () => git('rev-parse', 'HEAD'),
    async dirtyFiles(paths) {
      const lines = await git('status', '--porcelain', '--untracked-files=all', '--', ...paths)
      return lines === '' ? [] : lines.split('\n').map((line) => line.slice(3))
    },
    async commitsSince(commit, paths) {
      const isKnown = await git('cat-file', '-e', `${commit}^{commit}`).then(
        () => true,
        () => false,
      )
      if (!isKnown) return undefined
      return Number(await git('rev-list', '--count', `${commit}..HEAD`, '--', ...paths))
    },
  }
}
