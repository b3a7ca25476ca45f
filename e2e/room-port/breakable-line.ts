import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP line to a server that can be broken on purpose, and made again at once. */
export interface BreakableLine {
  readonly port: number
  /** Ends every connection that stands. */
  break(): void
  close(): Promise<void>
}

export async function createBreakableLine(targetPort: () => number): Promise<BreakableLine> {
  const sockets = new Set<Socket>()
  const hold = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Either end may go at any time; the other then follows.
    socket.on('error', () => {})
  }
  const server = createServer((near) => {
    const far = connect(targetPort(), '127.0.0.1')
    hold(near)
    hold(far)
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    break: breakAll,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        breakAll()
      }),
  }
}
