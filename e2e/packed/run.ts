import { startChild } from '../../tools/process/child.ts'

/** Runs a program to its end and answers with what it printed. Rejects with that when it fails. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const lines: string[] = []
  // The variables that npm and pnpm set for their scripts would decide how theirs go.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm|pnpm)_(?!config_)/i.test(name)))
  const child = await startChild({ command, args, cwd, env, onLine: (line) => lines.push(line) })
  const { code, signal } = await child.exited
  const output = lines.join('\n')
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code ?? signal}:\n${output}`)
  return output
}
