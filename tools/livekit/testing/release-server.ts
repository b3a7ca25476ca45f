import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { join } from 'node:path'

export interface ReleaseServer {
  base: string
  requests: string[]
  stop(): Promise<void>
}

/** A program that answers `--version` as LiveKit does. */
export function writeFakeLiveKit(file: string, version: string): void {
  writeFileSync(file, `#!/bin/sh\necho "livekit-server version ${version}"\n`, { mode: 0o755 })
}

/** The archive of a release, with a program of the given version in it. */
export function packRelease(folder: string, version: string): Buffer {
  mkdirSync(folder, { recursive: true })
  writeFakeLiveKit(join(folder, 'livekit-server'), version)
  writeFileSync(join(folder, 'LICENSE'), 'Apache-2.0')
  execFileSync('tar', ['-czf', 'archive.tar.gz', 'livekit-server', 'LICENSE'], { cwd: folder })
  return readFileSync(join(folder, 'archive.tar.gz'))
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** A release's address on this machine; each path answers as told. */
export async function serveRelease(
  answers: Record<string, (response: ServerResponse) => void>,
): Promise<ReleaseServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    requests.push(name)
    const answer = answers[name]
    if (answer) answer(response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    base: `http://127.0.0.1:${address.port}`,
    requests,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
