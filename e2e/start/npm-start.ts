import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import type { Exit } from '../../tools/process/child.ts'
import { startChild } from '../../tools/process/child.ts'
import { findOnPath } from '../../tools/process/find-on-path.ts'
import { isAlive } from '../../tools/process/is-alive.mjs'
import { ROOT } from '../../tools/process/run-node-program.ts'

export interface StartedByNpm {
  readonly lines: readonly string[]
  /** The address of the ready line. Rejects with everything printed when it ends without one. */
  readonly ready: Promise<string>
  readonly exited: Promise<Exit>
  readonly dataDir: string
  processes(): Promise<RunningProcess[]>
  stop(): Promise<Exit>
  kill(): Promise<Exit>
}

export interface RunningProcess {
  pid: number
  command: string
}

/** `npm start` as a person runs it, in an environment of its own; it and its data are gone when the test is. */
export async function npmStart(variables: NodeJS.ProcessEnv = {}): Promise<StartedByNpm> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plenum-start-'))
  const lines: string[] = []
  let announce: (url: string) => void = () => {}
  const announced = new Promise<string>((resolve) => {
    announce = resolve
  })
  const child = await startChild({
    command: findOnPath('npm') ?? 'npm',
    args: ['start'],
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', DATA_DIR: dataDir, ...variables },
    onLine: (line) => {
      lines.push(line)
      const url = /^Plenum is ready: (http:\S+)$/.exec(line)?.[1]
      if (url) announce(url)
    },
    // npm must not be asked twice: the second time is the impatient one.
    secondSignalAfterMs: 25_000,
    killAfterMs: 30_000,
  })
  onTestFinished(async () => {
    await child.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  const ready = Promise.race([
    announced,
    child.exited.then((): never => {
      throw new Error(`npm start ended:\n${lines.join('\n')}`)
    }),
  ])
  // A test that expects a refusal never looks at it.
  ready.catch(() => {})
  return {
    lines,
    ready,
    exited: child.exited,
    dataDir,
    processes: () => descendants(child.pid),
    stop: child.stop,
    kill: child.kill,
  }
}

export function isRunning({ pid }: RunningProcess): boolean {
  return isAlive(pid)
}

async function descendants(ancestor: number): Promise<RunningProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='])
  const all = stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
  const found = [{ pid: ancestor, command: 'npm start' }]
  for (const { pid: parent } of found) {
    found.push(...all.filter((process) => process.parent === parent).map(({ pid, command }) => ({ pid, command })))
  }
  return found
}
