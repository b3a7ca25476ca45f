import { readdir, readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { proxy } from 'hono/proxy'

/** A host's web server: its pages, compressed, and the token server behind the same address. */
export interface WebServer {
  readonly port: number
  close(): Promise<void>
}

/** Serves the files in `folder`, beside which it lays their compressed form. */
export async function startWebServer(folder: string, tokenServer: () => string): Promise<WebServer> {
  await compressFiles(folder)
  const app = new Hono()
  app.all('/api/*', (c) => {
    const { pathname, search } = new URL(c.req.url)
    return proxy(`${tokenServer()}${pathname}${search}`, c.req)
  })
  app.use(serveStatic({ root: folder, precompressed: true }))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

async function compressFiles(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const file of files) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    await writeFile(`${path}.gz`, await promisify(gzip)(await readFile(path)))
  }
}
