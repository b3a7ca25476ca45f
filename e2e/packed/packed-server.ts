import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Exit, startChild } from '../../tools/process/child.ts'
import { findOnPath } from '../../tools/process/find-on-path.ts'

/** The installed token server, started as its README says. */
export async function startPackedServer(
  folder: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<Exit> }> {
  let announce: (url: string) => void = () => {}
  const listening = new Promise<string>((resolve) => {
    announce = resolve
  })
  let pid = 0
  const child = await startChild({
    command: findOnPath('npx') ?? 'npx',
    args: ['--no', 'plenum-token-server'],
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      DATABASE_URL: `sqlite:${join(folder, 'plenum.db')}`,
      // Nobody is there: the server starts all the same, and says so at /readyz.
      LIVEKIT_URL: 'ws://127.0.0.1:9',
      LIVEKIT_API_KEY: 'devkey',
      LIVEKIT_API_SECRET: 'a secret of thirty-two characters or more',
      AUTH_JWT_SECRET: 'another secret of thirty-two characters',
    },
    onLine: (line) => {
      pid ||= Number(/"pid":(\d+)/.exec(line)?.[1] ?? 0)
      const url = /^listening on (http\S+)/.exec(line)?.[1]
      if (url) announce(url)
    },
  })
  let isRunning = true
  void child.exited.then(() => {
    isRunning = false
  })
  const stop = () => {
    if (pid === 0) return child.stop()
    // npx passes no signal on: on a terminal it is the whole group that hears Ctrl-C.
    if (isRunning) process.kill(pid, 'SIGTERM')
    return child.exited
  }
  onTestFinished(async () => void (await stop()))
  const url = await Promise.race([
    listening,
    child.exited.then((): never => {
      throw new Error(`plenum-token-server ended:\n${child.lastLines().join('\n')}`)
    }),
  ])
  return { url, stop }
}
