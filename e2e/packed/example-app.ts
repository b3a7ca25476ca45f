import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../../tools/process/run-node-program.ts'
import { createInstalledApp, type HostApp, type Manifest, versionIn } from './host-app.ts'

type Example = 'meet' | 'next' | 'vanilla'

/** An app with what an example needs, our packages as they would be published, and none of its files yet. */
export async function createExampleApp(name: Example, installer: 'npm' | 'pnpm'): Promise<HostApp> {
  const workspace = `examples/${name}`
  const { dependencies, devDependencies }: Manifest = JSON.parse(await read(`${workspace}/package.json`))
  const manifest = {
    dependencies: await versionsIn(workspace, dependencies),
    devDependencies: await versionsIn(workspace, devDependencies ?? {}),
  }
  return createInstalledApp(manifest, installer)
}

/** Writes an example's files into its app, as somebody would who copied its folder. */
export async function copyExample(name: Example, app: HostApp): Promise<void> {
  const workspace = `examples/${name}`
  for (const file of await filesOf(workspace)) {
    if (file !== 'package.json') await app.write({ [file]: await read(`${workspace}/${file}`) })
  }
}

/** With the versions of the workspace's catalogue in their place. */
async function versionsIn(workspace: string, dependencies: Readonly<Record<string, string>>) {
  const versions: Record<string, string> = {}
  for (const [name, version] of Object.entries(dependencies)) {
    versions[name] = version === 'catalog:' ? await versionIn(workspace, name) : version
  }
  return versions
}

/** Its own, without what was built or is this machine's. */
async function filesOf(workspace: string): Promise<string[]> {
  const options = { cwd: join(ROOT, workspace) }
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-z', '-co', '--exclude-standard'], options)
  return stdout.split('\0').filter(Boolean)
}

function read(file: string): Promise<string> {
  return readFile(join(ROOT, file), 'utf8')
}
