import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { findOnPath } from '../process/find-on-path.ts'

/** Where a release keeps its archives and their `checksums.txt`; a mirror has the same two under another address. */
export interface Release {
  url: string
  checksumsUrl: string
}

export interface DownloadLimits {
  /** Until the first answer: an unreachable network must fail over within seconds. */
  answerMs: number
  /** Between two pieces of the body. */
  stallMs: number
  archiveBytes: number
}

const LIMITS: DownloadLimits = { answerMs: 8_000, stallMs: 20_000, archiveBytes: 200 * 2 ** 20 }
const CHECKSUMS_BYTES = 2 ** 20

/** The archive's name for this machine, or undefined where LiveKit publishes none (macOS). */
export function releaseAsset(version: string, platform = process.platform, arch: string = process.arch) {
  const machine = { x64: 'amd64', arm64: 'arm64' }[arch]
  if (!machine) return undefined
  if (platform === 'linux') return `livekit_${version}_linux_${machine}.tar.gz`
  if (platform === 'win32') return `livekit_${version}_windows_${machine}.zip`
  return undefined
}

/**
 * Fetches a release's archive, compares it with the release's own checksum and unpacks `member` next to it.
 * `use` gets the unpacked file, which is gone afterwards.
 */
export async function withReleasedBinary<T>(
  release: Release,
  member: string,
  use: (file: string) => Promise<T>,
  note: (text: string) => void = () => {},
  limits: DownloadLimits = LIMITS,
): Promise<T> {
  const tar = findOnPath('tar')
  if (!tar) throw new Error('there is no tar to unpack it with')
  const folder = await mkdtemp(join(tmpdir(), 'plenum-livekit-'))
  try {
    const expected = await fetchChecksum(release, limits)
    const archive = join(folder, 'archive')
    const actual = await download(release.url, archive, note, limits)
    if (actual !== expected) throw new Error(`its SHA-256 is ${actual}, but the release says ${expected}`)
    await unpack(tar, archive, member, folder)
    return await use(join(folder, member))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function fetchChecksum({ url, checksumsUrl }: Release, limits: DownloadLimits): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const { chunk } of fetchBody(checksumsUrl, CHECKSUMS_BYTES, limits)) chunks.push(chunk)
  const asset = new URL(url).pathname.split('/').at(-1) ?? ''
  for (const line of Buffer.concat(chunks).toString('utf8').split('\n')) {
    const [sum, name] = line.trim().split(/\s+\*?/)
    if (name === asset && sum && /^[0-9a-f]{64}$/.test(sum)) return sum
  }
  throw new Error(`checksums.txt does not name ${asset}`)
}

async function download(url: string, file: string, note: (text: string) => void, limits: DownloadLimits) {
  const hash = createHash('sha256')
  await pipeline(async function* () {
    for await (const { chunk, received, length } of fetchBody(url, limits.archiveBytes, limits)) {
      hash.update(chunk)
      note(`${megabytes(received)}${length ? ` of ${megabytes(length)}` : ''} MB`)
      yield chunk
    }
  }, createWriteStream(file))
  return hash.digest('hex')
}

/** The answer piece by piece, given up when it is too long in coming or too large. */
async function* fetchBody(url: string, maxBytes: number, { answerMs, stallMs }: DownloadLimits) {
  const patience = new AbortController()
  const giveUpAfter = (ms: number, why: string) => setTimeout(() => patience.abort(new Error(why)), ms)
  let timer = giveUpAfter(answerMs, `no answer within ${answerMs / 1000} s`)
  let received = 0
  try {
    const response = await fetch(url, { signal: patience.signal })
    if (!response.ok || !response.body) throw new Error(`${new URL(url).host} answers ${response.status}`)
    const length = Number(response.headers.get('content-length'))
    for await (const chunk of response.body) {
      clearTimeout(timer)
      received += chunk.byteLength
      if (received > maxBytes) throw new Error(`it is larger than ${megabytes(maxBytes)} MB`)
      yield { chunk, received, length }
      timer = giveUpAfter(stallMs, `nothing more came for ${stallMs / 1000} s`)
    }
  } catch (error) {
    // fetch hides the reason (ENOTFOUND, ECONNREFUSED, a broken connection) one level down.
    throw error instanceof TypeError && error.cause instanceof Error ? error.cause : error
  } finally {
    clearTimeout(timer)
    patience.abort()
  }
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0)
}

/** Linux, macOS and Windows 10 or newer ship a tar; Windows' own reads zip as well. */
async function unpack(tar: string, archive: string, member: string, folder: string): Promise<void> {
  const child = spawn(tar, ['-xf', archive, '-C', folder, member], { stdio: 'ignore', windowsHide: true })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`tar cannot unpack ${member} from it`)
}
