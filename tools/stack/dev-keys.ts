import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../setup-error.mjs'

export interface LiveKitKey {
  apiKey: string
  apiSecret: string
}

/** The key that the token server and our own LiveKit share, made once and kept where only this user reads. */
export async function devKeys(dataDir: string): Promise<LiveKitKey> {
  const file = join(dataDir, 'livekit-key.json')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  try {
    await writeFile(file, JSON.stringify(generateKey()), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const key = parse(await readFile(file, 'utf8'))
  if (isKey(key)) return key
  throw new SetupError(`${file} does not hold a LiveKit key: delete it, and the next start makes another.`)
}

export function generateKey(): LiveKitKey {
  return { apiKey: `API${randomBytes(6).toString('hex')}`, apiSecret: randomBytes(32).toString('base64url') }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isKey(value: unknown): value is LiveKitKey {
  return (
    typeof value === 'object' &&
    value !== null &&
    'apiKey' in value &&
    typeof value.apiKey === 'string' &&
    'apiSecret' in value &&
    typeof value.apiSecret === 'string'
  )
}
