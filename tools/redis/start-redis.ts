import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeExit, startChild } from '../process/child.ts'
import { findOnPath } from '../process/find-on-path.ts'
import { freeTcpPort } from '../process/free-port.ts'
import { installFromDebian, mayInstallFromDebian } from '../process/install-from-debian.ts'
import { SetupError } from '../setup-error.mjs'

const HOST = '127.0.0.1'
const READY_WITHIN_MS = 15_000

export interface RedisOptions {
  env?: NodeJS.ProcessEnv
  /** The newest word on how far it is. */
  note?: (text: string) => void
  /** Whether Debian's package may be installed; by default when root runs it on a machine with apt. */
  mayInstall?: boolean
}

export interface Redis {
  /** `host:port` */
  readonly address: string
  stop(): Promise<void>
}

/**
 * Starts a Redis of its own, which keeps nothing: what is installed, else what apt installs. One that runs already is left
 * alone, for what nodes of LiveKit write there would be mixed with what it holds.
 *
 * @example
 * const redis = await startRedis()
 * await redis.stop()
 */
export async function startRedis(options: RedisOptions = {}): Promise<Redis> {
  const program = await findRedisServer(options)
  const folder = await mkdtemp(join(tmpdir(), 'plenum-redis-'))
  try {
    const port = await freeTcpPort(HOST)
    const stop = await serve(program, port, folder)
    return {
      address: `${HOST}:${port}`,
      async stop() {
        await stop()
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** The `redis-server` that is installed, else the one that apt installs. */
export async function findRedisServer({
  env = process.env,
  note = () => {},
  mayInstall = mayInstallFromDebian(env),
}: RedisOptions = {}): Promise<string> {
  const present = findOnPath('redis-server', env)
  if (present) return present
  let problem = ''
  if (mayInstall) {
    note('installing Redis with apt')
    problem = await installFromDebian('redis-server', env, note)
    const installed = findOnPath('redis-server', env)
    if (installed) return installed
  }
  throw new SetupError(
    `Two nodes of LiveKit need a Redis and there is no redis-server on the PATH${problem && ` (${problem})`}: install it (${
      process.platform === 'darwin' ? '"brew install redis"' : '"sudo apt-get install redis-server"'
    }).`,
  )
}

async function serve(program: string, port: number, folder: string): Promise<() => Promise<unknown>> {
  const ready = Promise.withResolvers<void>()
  const child = await startChild({
    command: program,
    args: ['--port', `${port}`, '--bind', HOST, '--dir', folder, '--save', '', '--appendonly', 'no'],
    onLine: (line) => {
      if (/ready to accept connections/i.test(line)) ready.resolve()
    },
  })
  const failed = (why: string) =>
    new SetupError(`Redis ${why} before it was ready: ${child.lastLines().slice(-3).join(' ')}`)
  void child.exited.then((exit) => ready.reject(failed(describeExit(exit))))
  const impatience = setTimeout(() => ready.reject(failed('took more than 15 s')), READY_WITHIN_MS)
  try {
    await ready.promise
    return child.stop
  } catch (error) {
    await child.kill()
    throw error
  } finally {
    clearTimeout(impatience)
  }
}
