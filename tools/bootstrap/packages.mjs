import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { step } from '../progress.mjs'
import { runInstaller } from './installer.mjs'

/**
 * Installs the workspace's packages when the lock file or a manifest has changed since they were.
 *
 * @param {string} root
 * @param {string} toolchain
 * @param {NodeJS.ProcessEnv} env
 */
export async function installPackages(root, toolchain, env) {
  const stamp = join(toolchain, 'installed')
  const wanted = fingerprint(root)
  if (existsSync(join(root, 'node_modules')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  rmSync(stamp, { force: true })
  await step('Installing packages with pnpm', (note) =>
    runInstaller(
      {
        title: 'Installing packages with pnpm',
        command: 'pnpm',
        args: [
          'install',
          '--frozen-lockfile',
          '--reporter=append-only',
          '--config.confirm-modules-purge=false',
          '--config.fetch-retries=2',
          '--config.fetch-retry-mintimeout=1000',
        ],
        cwd: root,
        env,
        log: join(toolchain, 'pnpm.log'),
      },
      note,
    ),
  )
  writeFileSync(stamp, wanted)
}

/** @param {string} root */
function fingerprint(root) {
  const workspaces = ['packages', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name)),
  )
  const manifests = ['', 'e2e', ...workspaces].map((folder) => join(folder, 'package.json'))
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} `)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests.sort()]) {
    const path = join(root, file)
    if (existsSync(path)) hash.update(`${file}\n`).update(readFileSync(path))
  }
  return hash.digest('hex')
}
