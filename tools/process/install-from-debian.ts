import { describeExit, startChild } from './child.ts'
import { findOnPath } from './find-on-path.ts'

/** Whether this person may have packages installed: root on a machine with apt. */
export function mayInstallFromDebian(env: NodeJS.ProcessEnv): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && findOnPath('apt-get', env) !== undefined
}

/** Installs one package; answers what went wrong, empty when nothing did. */
export async function installFromDebian(
  name: string,
  env: NodeJS.ProcessEnv,
  note: (text: string) => void,
): Promise<string> {
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', name]]) {
    const child = await startChild({
      command: 'apt-get',
      args: ['-o', 'DPkg::Lock::Timeout=120', ...args],
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      onLine: note,
    })
    const exit = await child.exited
    if (exit.code !== 0) {
      const said = child.lastLines().findLast((line) => line.startsWith('E:')) ?? child.lastLines().at(-1)
      return `apt-get ${args[0]} ${describeExit(exit)}: ${said ?? 'it said nothing'}`
    }
  }
  return ''
}
