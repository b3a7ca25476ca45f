import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findOnPath } from '../process/find-on-path.ts'
import { freeTcpPort } from '../process/free-port.ts'
import { releaseAsset } from './download-release.ts'
import { isAtLeast, LIVEKIT_VERSION, livekitVersionOf } from './livekit-version.ts'
import { provisionLiveKit } from './provision.ts'
import { packRelease, type ReleaseServer, serveRelease, sha256, writeFakeLiveKit } from './testing/release-server.ts'

const ASSET = releaseAsset(LIVEKIT_VERSION) ?? 'none'

let folder: string
let bin: string
let env: NodeJS.ProcessEnv
let server: ReleaseServer | undefined

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-test-'))
  bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const program of ['tar', 'gzip', 'sh']) symlinkSync(findOnPath(program) ?? '', join(bin, program))
  env = {
    PATH: bin,
    XDG_CACHE_HOME: join(folder, 'cache'),
    LIVEKIT_RELEASE_URL: `http://127.0.0.1:${await freeTcpPort()}`,
  }
})
afterEach(async () => {
  await server?.stop()
  server = undefined
  rmSync(folder, { recursive: true, force: true })
})

async function serve(version: string) {
  const archive = packRelease(join(folder, 'release'), version)
  server = await serveRelease({
    'checksums.txt': (response) => response.end(`${sha256(archive)}  ${ASSET}\n`),
    [ASSET]: (response) => response.end(archive),
  })
  env.LIVEKIT_RELEASE_URL = server.base
}

describe('LiveKit', () => {
  test('on the PATH is taken', async () => {
    writeFakeLiveKit(join(bin, 'livekit-server'), '1.13.9')
    expect(await provisionLiveKit({ env })).toEqual({
      binary: join(bin, 'livekit-server'),
      version: '1.13.9',
      source: 'path',
    })
  })

  test('is downloaded, kept, and found again without asking anybody', async () => {
    await serve(LIVEKIT_VERSION)
    const first = await provisionLiveKit({ env })
    expect(first.source).toBe('release')
    expect(await livekitVersionOf(first.binary)).toBe(LIVEKIT_VERSION)
    await server?.stop()
    expect(await provisionLiveKit({ env })).toEqual({ ...first, source: 'cache' })
    expect(readdirSync(join(first.binary, '..'))).toEqual(['livekit-server'])
  })

  test('is downloaded once when two ask at once', async () => {
    await serve(LIVEKIT_VERSION)
    const both = await Promise.all([provisionLiveKit({ env }), provisionLiveKit({ env })])
    expect(both.map(({ source }) => source).sort()).toEqual(['cache', 'release'])
    expect(server?.requests).toEqual(['checksums.txt', ASSET])
  })

  test('of another version than asked for is not kept', async () => {
    await serve('1.2.3')
    await expect(provisionLiveKit({ env })).rejects.toThrow(/does not run here as LiveKit 1\.13\.5/)
  })

  test('is built with Go where the download fails', async () => {
    const go = `#!/bin/sh\nprintf '#!/bin/sh\\necho livekit-server version ${LIVEKIT_VERSION}\\n' > "$GOBIN/server"\n`
    writeFileSync(join(bin, 'go'), go, { mode: 0o755 })
    const { source, binary } = await provisionLiveKit({ env })
    expect(source).toBe('go')
    expect(await livekitVersionOf(binary)).toBe(LIVEKIT_VERSION)
  })

  test('that cannot be had is one sentence with every reason and every mend, and leaves nothing behind', async () => {
    writeFakeLiveKit(join(bin, 'livekit-server'), '1.12.0')
    writeFileSync(join(bin, 'go'), '#!/bin/sh\necho "go: module not reachable" >&2\nexit 1\n', { mode: 0o755 })
    const error = await provisionLiveKit({ env }).catch((reason: Error) => reason)
    expect(error).toMatchObject({ name: 'SetupError' })
    const { message } = error as Error
    for (const part of ['is 1.12.0, 1.13.0 or newer', 'ECONNREFUSED', 'go: module not reachable', 'LIVEKIT_URL']) {
      expect(message).toContain(part)
    }
    expect(message).not.toContain('\n')
    const cache = join(folder, 'cache', 'plenum')
    const left = existsSync(cache) ? readdirSync(cache, { recursive: true, withFileTypes: true }) : []
    expect(left.filter((entry) => entry.isFile())).toEqual([])
  })
})

test('versions compare by number', () => {
  expect(isAtLeast('1.13.10', '1.13.9')).toBe(true)
  expect(isAtLeast('1.9.0', '1.13.0')).toBe(false)
  expect(isAtLeast('1.13.0', '1.13.0')).toBe(true)
})
