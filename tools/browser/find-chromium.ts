import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findOnPath, isExecutable } from '../process/find-on-path.ts'
import { installFromDebian, mayInstallFromDebian } from '../process/install-from-debian.ts'
import { SetupError } from '../setup-error.mjs'

const SHELL = 'chromium-headless-shell'
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge']

export interface FindChromiumOptions {
  env?: NodeJS.ProcessEnv
  /** The newest word on how far an installation is. */
  note?: (text: string) => void
  /**
   * A browser as people have it. The headless shell is the same engine without a window's work, in which a call takes two
   * thirds of the time; but it has nobody to ask and allows every device or none, knows no origin that is to count as
   * secure, freezes no page, and lays letters out a little differently.
   */
  isWhole?: boolean
  /** Playwright's own browser. */
  playwrightChromium?: () => string
  /** Whether Debian's package may be installed; by default when root runs it on a machine with apt. */
  mayInstall?: boolean
}

/**
 * The browser that the tests drive: CHROMIUM_PATH, Playwright's own, the system's Chromium or Chrome, else Debian's package.
 * A machine with none fails with what to do, for a test that is not run must not look like one that passed.
 */
export async function findChromium({
  env = process.env,
  note = () => {},
  isWhole = false,
  playwrightChromium = () => chromium.executablePath(),
  mayInstall = mayInstallFromDebian(env),
}: FindChromiumOptions = {}): Promise<string> {
  if (env.CHROMIUM_PATH) {
    if (isExecutable(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new SetupError(
      `CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which is no program: correct the variable or leave it away.`,
    )
  }
  const present = bundled(playwrightChromium) ?? systemChromium(env, isWhole)
  if (present) return present

  let problem = ''
  if (mayInstall) {
    // Ubuntu has no such shell.
    for (const name of isWhole ? ['chromium'] : [SHELL, 'chromium']) {
      problem = await installFromDebian(name, env, note)
      const installed = systemChromium(env, isWhole)
      if (installed && (await runs(installed))) return installed
    }
  }
  throw new SetupError(
    `The browser tests need Chromium or Chrome and none was found${problem && ` (${problem})`}: ${mend()}, or set CHROMIUM_PATH to one that is installed elsewhere.`,
  )
}

function bundled(playwrightChromium: () => string): string | undefined {
  try {
    const file = playwrightChromium()
    return isExecutable(file) ? file : undefined
  } catch {
    return undefined
  }
}

function systemChromium(env: NodeJS.ProcessEnv, isWhole: boolean): string | undefined {
  for (const name of isWhole ? NAMES : [SHELL, ...NAMES]) {
    const file = findOnPath(name, env)
    if (file) return file
  }
  return wellKnownPlaces(env).find(isExecutable)
}

function wellKnownPlaces(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    )
  }
  if (process.platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
    const inside = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    return roots.flatMap((root) => inside.map((file) => join(root, file)))
  }
  return []
}

/** Ubuntu's package of that name is a stub that asks for a snap. */
function runs(browser: string): Promise<boolean> {
  return new Promise((resolve) => execFile(browser, ['--version'], { timeout: 20_000 }, (error) => resolve(!error)))
}

function mend(): string {
  if (process.platform === 'darwin') return 'install Google Chrome'
  if (process.platform === 'win32') return 'install Google Chrome (Edge does as well)'
  return 'run "sudo apt-get install -y chromium" or your system\'s own counterpart'
}
