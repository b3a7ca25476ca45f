import { accessSync, constants, mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'

/** What npm must still be told to reach a registry; any other npm setting of the caller could change what is installed. */
const NETWORK =
  /^npm_config_(registry|@.*:registry|\/\/.*|proxy|https_proxy|noproxy|ca|cafile|strict_ssl|userconfig|globalconfig|cache)$/i

/**
 * The caller's environment as a child may have it: no npm settings but those of the network, and always a home.
 *
 * @param {NodeJS.ProcessEnv} caller
 * @param {string} toolchain
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnv(caller, toolchain) {
  const env = Object.fromEntries(
    Object.entries(caller).filter(([name]) => !/^p?npm_config_/i.test(name) || NETWORK.test(name)),
  )
  // npm sets it to production for whoever omits dev dependencies by default; pnpm would then leave the tools out.
  delete env.NODE_ENV
  if (process.platform !== 'win32' && !isWritableFolder(env.HOME)) env.HOME = homeOf(toolchain)
  // Quiet tools: this checkout reports to nobody.
  return { ...env, DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' }
}

/** @param {string} toolchain */
function homeOf(toolchain) {
  try {
    const { homedir } = userInfo()
    if (isWritableFolder(homedir)) return homedir
  } catch {
    // A container's made-up user is in no user database.
  }
  const home = join(toolchain, 'home')
  mkdirSync(home, { recursive: true })
  return home
}

/** @param {string | null | undefined} folder */
function isWritableFolder(folder) {
  if (!folder?.startsWith('/')) return false
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
