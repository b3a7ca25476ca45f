import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** An end of a connection. */
export interface Endpoint {
  readonly address: string
  readonly port: number
}

/** A port whose connections are passed on. */
export interface TcpProxy {
  readonly port: number
  /** Cuts what is open. */
  close(): Promise<void>
}

/**
 * Passes connections on, byte for byte.
 *
 * @param from port 0 is any free one
 * @param to asked for each connection
 */
export async function startTcpProxy(from: Endpoint, to: () => Endpoint): Promise<TcpProxy> {
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const { address, port } = to()
    const far = connect(port, address)
    for (const [source, target] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(source)
      source.pipe(target)
      // Either end may go at any time; the other then follows.
      source.on('error', () => {})
      source.on('close', () => {
        open.delete(source)
        target.destroy()
      })
    }
  })
  server.listen(from.port, from.address)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
