import { chmod, copyFile, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheDir } from '../cache-dir.ts'
import { withLock } from '../lock.mjs'
import { findOnPath, isExecutable } from '../process/find-on-path.ts'
import { SetupError } from '../setup-error.mjs'
import { type DownloadLimits, releaseAsset, withReleasedBinary } from './download-release.ts'
import { withBinaryBuiltByGo } from './install-with-go.ts'
import { isAtLeast, LIVEKIT_VERSION, livekitVersionOf, OLDEST_LIVEKIT_VERSION } from './livekit-version.ts'

const RELEASE = `https://github.com/livekit/livekit/releases/download/v${LIVEKIT_VERSION}`

export interface ProvisionOptions {
  /** Reads PATH, the cache folder (XDG_CACHE_HOME, LOCALAPPDATA, HOME) and LIVEKIT_RELEASE_URL, a mirror of the release. */
  env?: NodeJS.ProcessEnv
  /** The newest word on how far it is. */
  note?: (text: string) => void
  limits?: DownloadLimits
}

export interface ProvisionedLiveKit {
  binary: string
  version: string
  source: 'path' | 'cache' | 'release' | 'go'
}

/**
 * Finds or brings a livekit-server: the PATH, our cache, the pinned release, Go. Whoever has a LIVEKIT_URL needs none of it.
 *
 * @example
 * const { binary } = await provisionLiveKit()
 */
export async function provisionLiveKit({
  env = process.env,
  note = () => {},
  limits,
}: ProvisionOptions = {}): Promise<ProvisionedLiveKit> {
  const passedOver: string[] = []

  const onPath = findOnPath('livekit-server', env)
  if (onPath) {
    const version = await livekitVersionOf(onPath)
    if (version && isAtLeast(version, OLDEST_LIVEKIT_VERSION)) return { binary: onPath, version, source: 'path' }
    passedOver.push(`${onPath} is ${version ?? 'of an unknown version'}, ${OLDEST_LIVEKIT_VERSION} or newer is needed`)
  }

  const folder = join(cacheDir(env), `livekit-server-${LIVEKIT_VERSION}-${process.platform}-${process.arch}`)
  const cached = join(folder, process.platform === 'win32' ? 'livekit-server.exe' : 'livekit-server')
  const found = { binary: cached, version: LIVEKIT_VERSION }
  if (isExecutable(cached)) return { ...found, source: 'cache' }

  const keep = async (file: string) => {
    const version = await livekitVersionOf(await executable(file))
    if (version !== LIVEKIT_VERSION) throw new Error(`what came does not run here as LiveKit ${LIVEKIT_VERSION}`)
    await moveInto(file, cached)
  }

  const wait = (holder: number) => note(`process ${holder} is bringing LiveKit too, waiting for it`)
  return withLock(
    join(folder, 'lock'),
    async () => {
      if (isExecutable(cached)) return { ...found, source: 'cache' }
      await mkdir(folder, { recursive: true })

      const asset = releaseAsset(LIVEKIT_VERSION)
      if (!asset) passedOver.push(`LiveKit publishes no download for ${process.platform}-${process.arch}`)
      else {
        const base = (env.LIVEKIT_RELEASE_URL || RELEASE).replace(/\/$/, '')
        const release = { url: `${base}/${asset}`, checksumsUrl: `${base}/checksums.txt` }
        const member = process.platform === 'win32' ? 'livekit-server.exe' : 'livekit-server'
        try {
          note(`downloading ${asset}`)
          await withReleasedBinary(release, member, keep, note, limits)
          return { ...found, source: 'release' }
        } catch (error) {
          passedOver.push(`the download of ${asset} failed (${messageOf(error)})`)
        }
      }

      const go = findOnPath('go', env)
      if (!go) passedOver.push('there is no Go to build it with')
      else {
        try {
          note('building it with Go, which takes a minute or two')
          await withBinaryBuiltByGo(go, folder, keep, note, env)
          return { ...found, source: 'go' }
        } catch (error) {
          passedOver.push(`building it failed (${messageOf(error)})`)
        }
      }

      throw new SetupError(
        `No livekit-server could be had: ${passedOver.join('; ')}. Mend any one: ${[
          process.platform === 'darwin'
            ? 'run "brew install livekit"'
            : `put livekit-server ${OLDEST_LIVEKIT_VERSION} or newer on the PATH`,
          'make the download reachable (LIVEKIT_RELEASE_URL names a mirror)',
          'install Go (https://go.dev/dl)',
          'or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a LiveKit that runs',
        ].join(', ')}.`,
      )
    },
    wait,
  )
}

async function executable(file: string): Promise<string> {
  await chmod(file, 0o755)
  return file
}

/** Appears whole or not at all: copied onto the cache's own disk first, then renamed. */
async function moveInto(file: string, target: string): Promise<void> {
  const aside = `${target}.${process.pid}`
  await copyFile(file, aside)
  await chmod(aside, 0o755)
  await rename(aside, target)
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && typeof error.code === 'string' && !error.message ? error.code : error.message
}
