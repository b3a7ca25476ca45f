import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeExit, startChild } from '../process/child.ts'
import { findOnPath, isExecutable } from '../process/find-on-path.ts'
import { freeTcpPort } from '../process/free-port.ts'
import { SetupError } from '../setup-error.mjs'
import { letsIn } from './lets-in.ts'
import { type Account, unprivilegedAccount } from './unprivileged-account.ts'

const HOST = '127.0.0.1'
const USUAL_PORT = 5432
const DEBIAN = '/usr/lib/postgresql'
const READY_WITHIN_MS = 30_000

export interface ProvisionOptions {
  /** Reads PATH, and TEST_DATABASE_URL: a server where tests may make databases. */
  env?: NodeJS.ProcessEnv
  /** The newest word on how far it is. */
  note?: (text: string) => void
  /** Where a server may be running already; 5432 when left out. */
  usualPort?: number
}

export interface ProvisionedPostgres {
  /** An administrator's address: databases can be made and dropped there. */
  url: string
  source: 'told' | 'running' | 'started'
  /** Ends what was started here. */
  stop(): Promise<void>
}

/**
 * Finds or brings a PostgreSQL server where tests may make databases: the one that is named, one that runs, one started
 * here from what is installed, or from what apt installs.
 *
 * @example
 * const postgres = await provisionPostgres()
 * await postgres.stop()
 */
export async function provisionPostgres({
  env = process.env,
  note = () => {},
  usualPort = USUAL_PORT,
}: ProvisionOptions = {}): Promise<ProvisionedPostgres> {
  const stop = async () => {}
  if (env.TEST_DATABASE_URL) return { url: env.TEST_DATABASE_URL, source: 'told', stop }
  if (await letsIn(HOST, usualPort)) return { url: urlAt(usualPort), source: 'running', stop }
  const programs = await findPostgresPrograms({ env, note })
  note('starting PostgreSQL')
  return startPostgres(programs)
}

/** The folder with `initdb`, `postgres` and their like: of what is installed, or of what apt installs. */
export async function findPostgresPrograms({
  env = process.env,
  note = () => {},
}: Omit<ProvisionOptions, 'usualPort'> = {}): Promise<string> {
  return (await findPrograms(env)) ?? (await installPrograms(env, note))
}

/** The folder with `initdb` and `postgres`: Debian keeps them off the PATH, the newest version last. */
async function findPrograms(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const versions = await readdir(DEBIAN).catch(() => [])
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a))
  const folders = newestFirst.map((version) => join(DEBIAN, version, 'bin'))
  const onPath = findOnPath('initdb', env)
  if (onPath) folders.unshift(join(onPath, '..'))
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => isExecutable(join(folder, name))))
}

async function installPrograms(env: NodeJS.ProcessEnv, note: (text: string) => void): Promise<string> {
  const apt = findOnPath('apt-get', env)
  const why: string[] = ['none runs at 127.0.0.1:5432 that lets the user postgres in', 'none is installed']
  if (!apt) why.push('there is no apt-get to install it with')
  else if (process.getuid?.() !== 0) why.push('only root may install it')
  else {
    note('installing PostgreSQL with apt')
    const run = async (...args: string[]) => {
      const child = await startChild({
        command: apt,
        args,
        env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
        onLine: note,
      })
      const exit = await child.exited
      return exit.code === 0
        ? undefined
        : `apt-get ${args[0]} ${describeExit(exit)} (${child.lastLines().at(-1) ?? ''})`
    }
    const install = ['install', '--yes', '--no-install-recommends', 'postgresql']
    const failed = (await run('update')) ?? (await run(...install))
    const programs = await findPrograms(env)
    if (programs) return programs
    why.push(failed ?? 'apt-get installed no initdb')
  }
  throw new SetupError(
    `No PostgreSQL could be had for the tests: ${why.join('; ')}. Mend any one: install it (${
      process.platform === 'darwin' ? '"brew install postgresql"' : '"sudo apt-get install postgresql"'
    }), or set TEST_DATABASE_URL to one where databases may be made, such as postgresql://postgres@127.0.0.1:5432/postgres.`,
  )
}

/** Starts a server of its own in a folder that goes with it. */
async function startPostgres(programs: string): Promise<ProvisionedPostgres> {
  const account = await unprivilegedAccount()
  const folder = await mkdtemp(join(tmpdir(), 'plenum-postgres-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    if (account) await chown(folder, account.uid, account.gid)
    const data = join(folder, 'data')
    await initialise(programs, data, account)
    const port = await freeTcpPort(HOST)
    const stop = await serve(programs, data, port, folder, account)
    return {
      url: urlAt(port),
      source: 'started',
      async stop() {
        await stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

async function initialise(programs: string, data: string, account: Account | undefined): Promise<void> {
  const args = ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync']
  const child = await startChild({
    command: join(programs, 'initdb'),
    args: [...args, '--locale', 'C'],
    cwd: join(data, '..'),
    ...(account ? { account } : {}),
  })
  const exit = await child.exited
  if (exit.code !== 0) throw new SetupError(`initdb ${describeExit(exit)}: ${child.lastLines().slice(-3).join(' ')}`)
}

async function serve(
  programs: string,
  data: string,
  port: number,
  socketFolder: string,
  account: Account | undefined,
): Promise<() => Promise<unknown>> {
  const settings = {
    listen_addresses: HOST,
    port: String(port),
    unix_socket_directories: socketFolder,
    // Many test files are open at once, each with a pool.
    max_connections: '300',
    // These databases are gone with the run; what a server keeps when it is killed does not depend on it.
    fsync: 'off',
  }
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  const child = await startChild({
    command: join(programs, 'postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    cwd: socketFolder,
    onLine: (line) => {
      if (line.includes('database system is ready to accept connections')) resolve()
    },
    ...(account ? { account } : {}),
    // The first SIGTERM waits for everybody to leave, SIGINT would not: here all tests are over.
    secondSignalAfterMs: 2_000,
    killAfterMs: 5_000,
  })
  const failed = (why: string) =>
    new SetupError(`PostgreSQL ${why} before it was ready: ${child.lastLines().slice(-3).join(' ')}`)
  let impatience: NodeJS.Timeout | undefined
  try {
    await Promise.race([
      ready,
      child.exited.then((exit) => Promise.reject(failed(describeExit(exit)))),
      new Promise((_, reject) => {
        impatience = setTimeout(() => reject(failed('took more than 30 s')), READY_WITHIN_MS)
      }),
    ])
  } catch (error) {
    await child.stop()
    throw error
  } finally {
    clearTimeout(impatience)
  }
  return child.stop
}

function urlAt(port: number): string {
  return `postgresql://postgres@${HOST}:${port}/postgres`
}
