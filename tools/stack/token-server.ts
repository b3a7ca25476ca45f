import { join } from 'node:path'
import { describeExit, type Exit, startChild } from '../process/child.ts'
import { ROOT } from '../process/run-node-program.ts'
import { SetupError } from '../setup-error.mjs'

export interface TokenServerOptions {
  /** Its whole environment: see "Environment" in the README. */
  env: NodeJS.ProcessEnv
  logFile?: string
  onLog?: (line: string) => void
}

export interface TokenServer {
  /** Where it says that it listens. */
  readonly url: string
  readonly pid: number
  readonly exited: Promise<Exit>
  lastLines(): string[]
  stop(): Promise<Exit>
  kill(): Promise<Exit>
}

const READY_WITHIN_MS = 30_000

/** Starts the built token server and waits until it listens. */
export async function startTokenServer({ env, logFile, onLog }: TokenServerOptions): Promise<TokenServer> {
  let announce: (url: string) => void
  const listening = new Promise<string>((resolve) => {
    announce = resolve
  })
  const child = await startChild({
    command: process.execPath,
    args: [join(ROOT, 'packages', 'token-server', 'dist', 'cli.js'), 'serve'],
    cwd: ROOT,
    env,
    ...(logFile ? { logFile } : {}),
    onLine: (line) => {
      const url = /^listening on (http\S+)/.exec(line)?.[1]
      if (url) announce(url)
      onLog?.(line)
    },
    // It answers the requests in flight first; a second signal would cut them off.
    secondSignalAfterMs: 12_000,
    killAfterMs: 13_000,
  })
  const url = await Promise.race([
    listening,
    child.exited.then((exit) => {
      const said = child.lastLines().join('\n').trim()
      throw new SetupError(`The token server ${describeExit(exit)} before it was ready: ${said || 'it said nothing'}`)
    }),
    new Promise<never>((_, reject) => {
      setTimeout(reject, READY_WITHIN_MS, new SetupError(`The token server was not ready within 30 s.`)).unref()
    }),
  ]).catch(async (error: unknown) => {
    await child.kill()
    throw error
  })
  return {
    url,
    pid: child.pid,
    exited: child.exited,
    lastLines: child.lastLines,
    stop: child.stop,
    kill: child.kill,
  }
}
