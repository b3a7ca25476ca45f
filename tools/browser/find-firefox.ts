import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { findOnPath, isExecutable } from '../process/find-on-path.ts'
import { installFromDebian, mayInstallFromDebian } from '../process/install-from-debian.ts'
import { SetupError } from '../setup-error.mjs'

const NAMES = ['firefox', 'firefox-esr']

export interface FindFirefoxOptions {
  env?: NodeJS.ProcessEnv
  /** The newest word on how far an installation is. */
  note?: (text: string) => void
  /** Whether Debian's package may be installed; by default when root runs it on a machine with apt. */
  mayInstall?: boolean
}

/**
 * The Firefox that meets Chromium in the tests: FIREFOX_PATH, the system's own, else Debian's package. A machine with none
 * fails with what to do.
 */
export async function findFirefox({
  env = process.env,
  note = () => {},
  mayInstall = mayInstallFromDebian(env),
}: FindFirefoxOptions = {}): Promise<string> {
  if (env.FIREFOX_PATH) {
    if (isExecutable(env.FIREFOX_PATH)) return env.FIREFOX_PATH
    throw new SetupError(
      `FIREFOX_PATH names ${env.FIREFOX_PATH}, which is no program: correct the variable or leave it away.`,
    )
  }
  const present = await systemFirefox(env)
  if (present) return present

  let problem = ''
  if (mayInstall) {
    problem = await installFromDebian('firefox-esr', env, note)
    const installed = await systemFirefox(env)
    if (installed) return installed
  }
  throw new SetupError(
    `One test needs Firefox and none was found${problem && ` (${problem})`}: ${mend()}, or set FIREFOX_PATH to one that is installed elsewhere.`,
  )
}

async function systemFirefox(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const onPath = NAMES.map((name) => findOnPath(name, env)).filter((file) => file !== undefined)
  for (const file of [...onPath, ...wellKnownPlaces(env)]) if (isExecutable(file) && (await runs(file))) return file
  return undefined
}

function wellKnownPlaces(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') return ['/Applications/Firefox.app/Contents/MacOS/firefox']
  if (process.platform !== 'win32') return []
  const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
  return roots.map((root) => join(root, 'Mozilla Firefox', 'firefox.exe'))
}

/** Ubuntu's package of that name is a stub that asks for a snap. */
function runs(browser: string): Promise<boolean> {
  return new Promise((resolve) => execFile(browser, ['--version'], { timeout: 20_000 }, (error) => resolve(!error)))
}

function mend(): string {
  if (process.platform === 'darwin' || process.platform === 'win32') return 'install Firefox'
  return 'run "sudo apt-get install -y firefox-esr" or your system\'s own counterpart'
}
