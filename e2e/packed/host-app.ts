import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findOnPath } from '../../tools/process/find-on-path.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'
import { run } from './run.ts'

const PACKAGES = ['meeting-contract', 'meeting-sdk', 'meeting-react', 'token-server']

/** Somebody's app outside of this workspace, into which our packages are installed as they would be published. */
export interface HostApp {
  readonly folder: string
  write(files: Readonly<Record<string, string>>): Promise<void>
  /** Runs a program of the app's `node_modules`, or Node itself. Rejects with what it said when it fails. */
  node(args: readonly string[]): Promise<string>
  remove(): Promise<void>
}

/** A `package.json`, in which our own packages have the version `workspace:^`. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** An app with our packages, and what else is named, installed with npm. */
export async function createHostApp(dependencies: Readonly<Record<string, string>>): Promise<HostApp> {
  const ours = Object.fromEntries(PACKAGES.map((name) => [`@plenum/${name}`, 'workspace:^']))
  return createInstalledApp({ dependencies: { ...dependencies, ...ours } }, 'npm')
}

/** An app with what a manifest names, of which our packages are packed first. */
export async function createInstalledApp(manifest: Manifest, installer: 'npm' | 'pnpm'): Promise<HostApp> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-host-'))
  const app: HostApp = {
    folder,
    async write(files) {
      for (const [name, text] of Object.entries(files)) {
        const file = join(folder, name)
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, text)
      }
    },
    node: (args) => run(process.execPath, args, folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
  try {
    const tarballs: Record<string, string> = {}
    for (const name of await oursOf(manifest)) tarballs[`@plenum/${name}`] = `file:${await pack(name, folder)}`
    const dependencies = { ...manifest.dependencies, ...tarballs }
    await app.write({
      'package.json': JSON.stringify({ name: 'host', private: true, type: 'module', ...manifest, dependencies }),
    })
    if (installer === 'npm') {
      const flags = ['--no-audit', '--no-fund', '--no-progress', '--fetch-timeout=60000', '--loglevel=error']
      await run(findOnPath('npm') ?? 'npm', ['install', ...flags], folder)
    } else {
      // What ours need of each other pnpm would ask a registry for, which has none of them yet. JSON is YAML.
      await app.write({ 'pnpm-workspace.yaml': JSON.stringify({ overrides: tarballs }) })
      await run(findOnPath('pnpm') ?? 'pnpm', ['install', '--reporter=append-only'], folder)
    }
    return app
  } catch (error) {
    await app.remove()
    throw error
  }
}

/** Our packages that a manifest names, and those that they need, without `@plenum/`. */
async function oursOf({ dependencies }: Manifest): Promise<ReadonlySet<string>> {
  const ours = new Set<string>()
  for (const [, name] of Object.keys(dependencies).map((each) => /^@plenum\/(.+)/.exec(each) ?? [])) {
    if (name === undefined) continue
    const manifest = JSON.parse(await readFile(join(ROOT, 'packages', name, 'package.json'), 'utf8'))
    for (const each of [name, ...(await oursOf({ dependencies: manifest.dependencies }))]) ours.add(each)
  }
  return ours
}

async function pack(name: string, folder: string): Promise<string> {
  const file = join(folder, `${name}.tgz`)
  await run(findOnPath('pnpm') ?? 'pnpm', ['pack', '--out', file], join(ROOT, 'packages', name))
  return file
}

/** The version of a package that one of our workspaces is tested with. */
export async function versionIn(workspace: string, name: string): Promise<string> {
  const manifest = await readFile(join(ROOT, workspace, 'node_modules', name, 'package.json'), 'utf8')
  return JSON.parse(manifest).version
}
