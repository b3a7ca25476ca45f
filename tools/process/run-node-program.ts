import { join } from 'node:path'
import { startChild } from './child.ts'

export const ROOT = join(import.meta.dirname, '..', '..')

export interface NodeProgramOptions {
  env?: NodeJS.ProcessEnv
  onLine?: (line: string) => void
}

export interface NodeProgramResult {
  code: number
  output: string
}

/** Runs a program of node_modules by its script, for there the .bin entries differ by platform. */
export async function runNodeProgram(
  script: string,
  args: readonly string[],
  { env = process.env, onLine }: NodeProgramOptions = {},
): Promise<NodeProgramResult> {
  const lines: string[] = []
  const child = await startChild({
    command: process.execPath,
    args: [join(ROOT, 'node_modules', script), ...args],
    cwd: ROOT,
    env,
    onLine: (line) => {
      lines.push(line)
      onLine?.(line)
    },
  })
  const { code } = await child.exited
  return { code: code ?? 1, output: lines.join('\n') }
}
