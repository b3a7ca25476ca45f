import { onTestFinished } from 'vitest'
import { startChild } from '../../tools/process/child.ts'
import { freeTcpPort } from '../../tools/process/free-port.ts'
import type { HostApp } from './host-app.ts'

const NEXT = 'node_modules/next/dist/bin/next'

export function buildNext(app: HostApp): Promise<string> {
  return app.node([NEXT, 'build'])
}

/** The built app, as `next start` serves it until the test is over. */
export async function startNext(app: HostApp, env: Readonly<Record<string, string>>): Promise<string> {
  const port = await freeTcpPort('127.0.0.1')
  const ready = Promise.withResolvers<void>()
  const child = await startChild({
    command: process.execPath,
    args: [NEXT, 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    cwd: app.folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NEXT_TELEMETRY_DISABLED: '1', ...env },
    onLine: (line) => /Ready in/.test(line) && ready.resolve(),
  })
  onTestFinished(async () => void (await child.stop()))
  void child.exited.then(() => ready.reject(new Error(`Next ended:\n${child.lastLines().join('\n')}`)))
  await ready.promise
  return `http://127.0.0.1:${port}`
}
