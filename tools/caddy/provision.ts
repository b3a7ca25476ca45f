import { findOnPath } from '../process/find-on-path.ts'
import { installFromDebian, mayInstallFromDebian } from '../process/install-from-debian.ts'
import { SetupError } from '../setup-error.mjs'

export interface CaddyOptions {
  /** Reads PATH, and CADDY_PATH: the program to take. */
  env?: NodeJS.ProcessEnv
  /** The newest word on how far it is. */
  note?: (text: string) => void
}

/** Finds or brings Caddy: the one that is named, the one on the PATH, for root on Debian its package. */
export async function provisionCaddy({ env = process.env, note = () => {} }: CaddyOptions = {}): Promise<string> {
  const present = env.CADDY_PATH || findOnPath('caddy', env)
  if (present) return present
  let problem = ''
  if (mayInstallFromDebian(env)) {
    note('installing Caddy with apt')
    problem = await installFromDebian('caddy', env, note)
    const installed = findOnPath('caddy', env)
    if (installed) return installed
  }
  throw new SetupError(
    `The proxy of the Compose files is Caddy and there is none on the PATH${problem && ` (${problem})`}: install it (${
      process.platform === 'darwin' ? '"brew install caddy"' : '"sudo apt-get install caddy"'
    }), or let CADDY_PATH name it.`,
  )
}
