import { join } from 'node:path'
import { ROOT } from '../process/run-node-program.ts'
import { type ListeningChild, startListening } from '../process/start-listening.ts'

export interface TokenServerOptions {
  /** Its whole environment: see docs/configuration.md. */
  env: NodeJS.ProcessEnv
  logFile?: string
  onLog?: (line: string) => void
}

export type TokenServer = ListeningChild

/** Starts the built token server and waits until it listens. */
export async function startTokenServer({ env, logFile, onLog }: TokenServerOptions): Promise<TokenServer> {
  return await startListening('The token server', {
    command: process.execPath,
    args: [join(ROOT, 'packages', 'token-server', 'dist', 'cli.js'), 'serve'],
    cwd: ROOT,
    env,
    ...(logFile ? { logFile } : {}),
    ...(onLog ? { onLine: onLog } : {}),
    // It answers the requests in flight first; a second signal would cut them off.
    secondSignalAfterMs: 12_000,
    killAfterMs: 13_000,
  })
}
