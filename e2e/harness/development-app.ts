import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../../tools/process/run-node-program.ts'

const APP = join(ROOT, 'examples', 'meet')

/**
 * Builds the web app with the development build of React: only that one mounts everything twice under StrictMode.
 */
export async function buildDevelopmentApp(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-app-'))
  const vite = join(APP, 'node_modules', 'vite', 'bin', 'vite.js')
  await promisify(execFile)(process.execPath, [vite, 'build', '--mode', 'development', '--outDir', folder], {
    cwd: APP,
    env: { ...process.env, NODE_ENV: 'development' },
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
