import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freeTcpPort } from '../process/free-port.ts'
import { releaseAsset, withReleasedBinary } from './download-release.ts'
import { packRelease, type ReleaseServer, serveRelease, sha256 } from './testing/release-server.ts'

const LIMITS = { answerMs: 300, stallMs: 300, archiveBytes: 2 ** 20 }
const ASSET = 'livekit_1.13.5_linux_amd64.tar.gz'

let folder: string
let archive: Buffer
let server: ReleaseServer | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-test-'))
  archive = packRelease(folder, '1.13.5')
})
afterEach(async () => {
  await server?.stop()
  server = undefined
  rmSync(folder, { recursive: true, force: true })
})

async function download(
  answerArchive: (response: ServerResponse) => void,
  checksums = `${sha256(archive)}  ${ASSET}\n`,
  limits = LIMITS,
) {
  server = await serveRelease({
    'checksums.txt': (response) => response.end(checksums),
    [ASSET]: answerArchive,
  })
  const release = { url: `${server.base}/${ASSET}`, checksumsUrl: `${server.base}/checksums.txt` }
  return withReleasedBinary(release, 'livekit-server', async (file) => readFileSync(file, 'utf8'), undefined, limits)
}

describe('a release', () => {
  test('that fits its checksum is unpacked', async () => {
    const sums = `${'0'.repeat(64)}  another.tar.gz\n${sha256(archive)} *${ASSET}\n`
    expect(await download((response) => response.end(archive), sums)).toContain('version 1.13.5')
  })

  test('with another checksum is refused', async () => {
    const sums = `${'0'.repeat(64)}  ${ASSET}\n`
    await expect(download((response) => response.end(archive), sums)).rejects.toThrow(/SHA-256 is .* release says 000/)
  })

  test('whose checksums do not name it is refused before it is fetched', async () => {
    await expect(download((response) => response.end(archive), 'nothing\n')).rejects.toThrow(`does not name ${ASSET}`)
    expect(server?.requests).toEqual(['checksums.txt'])
  })

  test('that breaks off is refused', async () => {
    const half = (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': archive.length })
      response.write(archive.subarray(0, 100), () => response.destroy())
    }
    await expect(download(half)).rejects.toThrow()
  })

  test('that stalls is given up', async () => {
    const stall = (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': archive.length })
      response.write(archive.subarray(0, 100))
    }
    await expect(download(stall)).rejects.toThrow(/nothing more came/)
  })

  test('that never answers is given up', async () => {
    await expect(download(() => {})).rejects.toThrow(/no answer within/)
  })

  test('that is larger than any release is given up', async () => {
    const limits = { ...LIMITS, archiveBytes: 100 }
    await expect(download((response) => response.end(archive), undefined, limits)).rejects.toThrow(/larger than/)
  })

  test('at an address where nobody is says so', async () => {
    const base = `http://127.0.0.1:${await freeTcpPort()}`
    const release = { url: `${base}/${ASSET}`, checksumsUrl: `${base}/checksums.txt` }
    await expect(withReleasedBinary(release, 'livekit-server', async () => {}, undefined, LIMITS)).rejects.toThrow(
      /ECONNREFUSED/,
    )
  })

  test('exists for Linux and Windows, not for macOS', () => {
    expect(releaseAsset('1.13.5', 'linux', 'x64')).toBe(ASSET)
    expect(releaseAsset('1.13.5', 'win32', 'arm64')).toBe('livekit_1.13.5_windows_arm64.zip')
    expect(releaseAsset('1.13.5', 'darwin', 'arm64')).toBeUndefined()
  })
})
