import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, relative } from 'node:path'

/** A page of a host's, and what its server says of it. */
export interface HostPage {
  readonly body: string | Uint8Array
  readonly contentType?: string
  readonly policy?: string
}

/** A server of somebody else's, at an origin of its own. */
export interface HostServer {
  readonly url: string
  /** Puts a page at a path. */
  put(path: string, page: HostPage): void
  /** Puts what a folder holds below a path. */
  putFolder(path: string, folder: string): Promise<void>
  close(): Promise<void>
}

export async function startHostServer(): Promise<HostServer> {
  const pages = new Map<string, HostPage>()
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://host').pathname)
    if (page === undefined) {
      response.writeHead(404).end()
      return
    }
    const { body, contentType = 'text/html; charset=utf-8', policy } = page
    response.writeHead(200, {
      'Content-Type': contentType,
      ...(policy === undefined ? {} : { 'Content-Security-Policy': policy }),
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    put: (path, page) => void pages.set(path, page),
    async putFolder(path, folder) {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue
        const file = join(entry.parentPath, entry.name)
        const contentType = entry.name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'
        pages.set(path + relative(folder, file).replaceAll('\\', '/'), { body: await readFile(file), contentType })
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
