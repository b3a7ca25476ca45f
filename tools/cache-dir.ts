import { join } from 'node:path'

const FALLBACK = join(import.meta.dirname, '..', '.toolchain', 'cache')

/** Where this person's programs keep what can be fetched again; inside the checkout for somebody without a home. */
export function cacheDir(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'plenum')
  if (platform === 'win32') return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, 'plenum', 'cache') : FALLBACK
  if (!env.HOME) return FALLBACK
  return platform === 'darwin' ? join(env.HOME, 'Library', 'Caches', 'plenum') : join(env.HOME, '.cache', 'plenum')
}
