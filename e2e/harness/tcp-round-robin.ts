import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** One port for several servers: each connection goes to the next of them. */
export interface TcpRoundRobin {
  readonly port: number
  close(): Promise<void>
}

export async function startTcpRoundRobin(targets: () => readonly number[]): Promise<TcpRoundRobin> {
  const open = new Set<Socket>()
  let turn = 0
  const proxy = createServer((near) => {
    const ports = targets()
    const far = connect(ports[turn++ % ports.length] ?? 0, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.pipe(to)
      // Either end may go at any time; the other then follows.
      from.on('error', () => {})
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo
  return {
    port,
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
