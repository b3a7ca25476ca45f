import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** How a line is: it carries everything, or nothing and says nothing, or hangs up, or nobody is there. */
export type LineState = 'WHOLE' | 'SILENT' | 'CUT' | 'REFUSING'

/** A stretch of network that a test can break. */
export interface BreakableLine {
  port: number
  /** From now on; what is open already included. */
  set(state: LineState): Promise<void>
  close(): Promise<void>
}

/** Stands before a server on this machine. */
export async function createBreakableLine(host: string, port: number): Promise<BreakableLine> {
  const sockets = new Set<Socket>()
  let state: LineState = 'WHOLE'

  const server = createServer((near) => {
    const far = connect(port, host)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      // What a dead network does with it: nothing, and nobody is told.
      from.on('data', (chunk) => state === 'WHOLE' && to.write(chunk))
      from.on('close', () => {
        sockets.delete(from)
        if (state !== 'SILENT') to.destroy()
      })
      from.on('error', () => {})
    }
    if (state === 'CUT') near.destroy()
  })
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return address.port
  }
  const own = await listen(0)

  return {
    port: own,
    async set(next) {
      state = next
      if (next === 'CUT' || next === 'REFUSING') for (const socket of sockets) socket.destroy()
      if (next === 'REFUSING' && server.listening) await once(server.close(), 'close')
      if (next !== 'REFUSING' && !server.listening) await listen(own)
    },
    async close() {
      const closed = server.listening ? once(server.close(), 'close') : undefined
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
