import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** A file to serve. */
export interface StaticFile {
  body: Uint8Array<ArrayBuffer>
  contentType: string
}

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

// Plain names only: no dot files, no "..", no backslash, no colon, nothing encoded twice.
const PLAIN_PATH = /^(\/[\w@~-][\w@~.-]*)+$/

/** Reads a file below `root`; undefined for whatever is not a plain file there. */
export async function readStaticFile(root: string, path: string): Promise<StaticFile | undefined> {
  if (!PLAIN_PATH.test(path)) return undefined
  try {
    const file = await realpath(join(root, path))
    // A link may point anywhere.
    if (!file.startsWith((await realpath(root)) + sep)) return undefined
    const contentType = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream'
    return { body: new Uint8Array(await readFile(file)), contentType }
  } catch {
    return undefined
  }
}
