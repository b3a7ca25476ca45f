import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

export interface ChildOptions {
  command: string
  args?: readonly string[]
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Whom to run it as, for programs that refuse root. */
  account?: { uid: number; gid: number }
  /** Every line that the child prints, on either stream. */
  onLine?: (line: string) => void
  /** Where to append what the child prints. */
  logFile?: string
  /** When a second SIGTERM is due, for programs that take the first as a wish. */
  secondSignalAfterMs?: number
  /** When patience ends. */
  killAfterMs?: number
}

export interface Child {
  readonly pid: number
  /** Settles once the process is gone and everything it printed has been seen. Never rejects. */
  readonly exited: Promise<Exit>
  /** The last lines it printed. */
  lastLines(): string[]
  /** Asks it to stop, insists, and at last kills it. Harmless when it is gone already. */
  stop(): Promise<Exit>
  /** Ends it at once, as a crash would. */
  kill(): Promise<Exit>
}

const KEPT_LINES = 50

const living: Child[] = []

/** Stops whatever this process still runs, the newest first. */
export async function stopAllChildren(): Promise<void> {
  for (const child of living.toReversed()) await child.stop()
}

// However this process ends, short of being killed itself, nothing that it started outlives it.
process.on('exit', () => {
  for (const child of living) void child.kill()
})

/** Starts a program and keeps hold of it until it is gone. Rejects when it cannot be started at all. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const child = spawn(options.command, options.args ?? [], {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...options.account,
  })
  const log = options.logFile ? createWriteStream(options.logFile, { flags: 'a', mode: 0o600 }) : undefined
  // A full disk must not take the whole program down with an unhandled 'error'.
  log?.on('error', () => {})
  const lastLines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      log?.write(`${line}\n`)
      lastLines.push(line)
      if (lastLines.length > KEPT_LINES) lastLines.shift()
      options.onLine?.(line)
    })
  }

  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => {
      log?.end()
      resolve({ code, signal })
    })
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  child.on('error', () => {})

  const send = (signal: NodeJS.Signals) => child.exitCode === null && child.signalCode === null && child.kill(signal)

  const self: Child = {
    pid: child.pid as number,
    exited,
    lastLines: () => [...lastLines],
    async stop() {
      send('SIGTERM')
      const second = setTimeout(() => send('SIGTERM'), options.secondSignalAfterMs ?? 3_000)
      const last = setTimeout(() => send('SIGKILL'), options.killAfterMs ?? 8_000)
      const exit = await exited
      clearTimeout(second)
      clearTimeout(last)
      return exit
    },
    kill() {
      send('SIGKILL')
      return exited
    },
  }
  living.push(self)
  void exited.then(() => living.splice(living.indexOf(self), 1))
  return self
}

export function describeExit({ code, signal }: Exit): string {
  return signal ? `was ended by ${signal}` : `stopped with code ${code}`
}
