import { createServer, type IncomingMessage, request } from 'node:http'
import { connect, type Socket } from 'node:net'

/** A proxy before LiveKit as an operator would have it: whatever goes to `/rtc` is let through by the token server alone. */
export interface GatedLiveKit {
  /** ws://… */
  readonly url: string
  close(): Promise<void>
}

/** @param deps.tokenServerUrl asked with each request, for it may not be there yet */
export async function startGatedLiveKit(deps: {
  livekitPort: number
  tokenServerUrl: () => string
}): Promise<GatedLiveKit> {
  const sockets = new Set<Socket>()

  async function isLetThrough({ url = '/', headers }: IncomingMessage): Promise<boolean> {
    if (!url.startsWith('/rtc')) return true
    const { authorization } = headers
    const { status } = await fetch(`${deps.tokenServerUrl()}/api/livekit/gate`, {
      headers: { 'x-forwarded-uri': url, ...(authorization !== undefined && { authorization }) },
    })
    return status === 204
  }

  const proxy = createServer(async (incoming, outgoing) => {
    if (!(await isLetThrough(incoming))) return void outgoing.writeHead(403).end()
    const { method, headers, url: path } = incoming
    const forwarded = request({ port: deps.livekitPort, host: '127.0.0.1', method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    forwarded.on('error', () => outgoing.destroy())
    incoming.pipe(forwarded)
  })
  proxy.on('upgrade', async (incoming: IncomingMessage, near: Socket, head: Buffer) => {
    sockets.add(near)
    near.on('error', () => near.destroy())
    if (!(await isLetThrough(incoming))) return void near.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const far = connect(deps.livekitPort, '127.0.0.1', () => {
      const names = incoming.rawHeaders.filter((_, index) => index % 2 === 0)
      const lines = names.map((name, index) => `${name}: ${incoming.rawHeaders[index * 2 + 1]}`)
      far.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      far.write(head)
      near.pipe(far).pipe(near)
    })
    sockets.add(far)
    far.on('error', () => near.destroy())
    near.on('close', () => far.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy listens on no port')
  return {
    url: `ws://127.0.0.1:${address.port}`,
    async close() {
      for (const socket of sockets) socket.destroy()
      proxy.closeAllConnections()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
