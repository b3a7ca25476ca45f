import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findOnPath } from './process/find-on-path.ts'
import { ROOT } from './process/run-node-program.ts'
import { runProgram } from './process/run-program.ts'
import { type Dependency, isPermissive, licencesPage } from './publish/licences.ts'

const PAGE = join(ROOT, 'THIRD-PARTY-LICENCES.md')
/** Not installed with the token server: its files are in it. */
const SHIPPED = join(ROOT, 'packages/token-server/node_modules/swagger-ui-dist')

/** Writes under which licences our dependencies are; with `--check`, says where the page is out of date. */
await runProgram(async () => {
  const { all, listed } = await dependencies()
  const refused = all.filter(({ licence }) => !isPermissive(licence))
  for (const { name, version, licence } of refused)
    console.log(`${name}@${version} is ${licence}, which is not permissive.`)
  const page = licencesPage(listed)
  const isCheck = process.argv.includes('--check')
  const isCurrent = (await readFile(PAGE, 'utf8').catch(() => '')) === page
  if (!isCheck) await writeFile(PAGE, page)
  else if (!isCurrent) console.log('THIRD-PARTY-LICENCES.md is not what is installed: run "pnpm licences".')
  return refused.length === 0 && (isCurrent || !isCheck) ? 0 : 1
})

interface Installed {
  readonly name: string
  readonly versions: readonly string[]
  readonly paths: readonly string[]
}

/** What comes with the published packages and the web app in the image; listed is what comes on every system. */
async function dependencies(): Promise<{ all: Dependency[]; listed: Dependency[] }> {
  const args = ['--filter', './packages/*', '--filter', './examples/meet', 'licenses', 'list', '--prod', '--json']
  const { stdout } = await promisify(execFile)(findOnPath('pnpm') ?? 'pnpm', args, { cwd: ROOT, maxBuffer: 2 ** 26 })
  const byLicence: Record<string, Installed[]> = JSON.parse(stdout)
  const installed = Object.entries(byLicence).flatMap(([licence, packages]) =>
    packages.flatMap(({ name, versions, paths }) =>
      versions.map((version, index) => ({ name, version, licence, path: paths[index] ?? '' })),
    ),
  )
  const { name, version, license: licence } = await manifestOf(SHIPPED)
  const all = [...installed, { name, version, licence, path: SHIPPED }].sort(byName)
  const listed: Dependency[] = []
  for (const each of all) if (!(await manifestOf(each.path)).os) listed.push(each)
  return { all, listed }
}

async function manifestOf(
  folder: string,
): Promise<{ name: string; version: string; license: string; os?: readonly string[] }> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
}

function byName(a: Dependency, b: Dependency): number {
  const [left, right] = [`${a.name}@${a.version}`, `${b.name}@${b.version}`]
  return left < right ? -1 : 1
}
