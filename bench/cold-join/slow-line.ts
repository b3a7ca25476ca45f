import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/** How slow a line is. */
export interface LineSpeed {
  /** There and back. */
  readonly roundTripMs: number
  /** Each way. */
  readonly bitsPerSecond: number
}

/** One line, with as many doors as there are servers behind it: what goes through one leaves less for the others. */
export interface SlowLine {
  /** Opens a port on the loopback that leads over the line to this one. */
  to(targetPort: number): Promise<number>
  close(): Promise<void>
}

/** A line as a home has it, in front of servers on this machine. */
export function createSlowLine({ roundTripMs, bitsPerSecond }: LineSpeed): SlowLine {
  const bytesPerMs = bitsPerSecond / 8 / 1000
  const up = createDirection(bytesPerMs)
  const down = createDirection(bytesPerMs)
  const doors: (() => Promise<void>)[] = []
  return {
    async to(targetPort) {
      const sockets = new Set<Socket>()
      const server = createServer({ allowHalfOpen: true }, (near) => {
        const far = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true })
        // The browser sends at once; over a real line it would first have to hear that it is connected.
        const connectedAt = performance.now() + roundTripMs
        carry(near, far, (bytes) => Math.max(up(bytes), connectedAt) + roundTripMs / 2)
        carry(far, near, (bytes) => down(bytes) + roundTripMs / 2)
        for (const socket of [near, far]) {
          sockets.add(socket)
          socket.setNoDelay(true)
          socket.on('close', () => sockets.delete(socket))
        }
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      doors.push(
        () =>
          new Promise((resolve) => {
            server.close(() => resolve())
            for (const socket of sockets) socket.destroy()
          }),
      )
      return (server.address() as AddressInfo).port
    },
    async close() {
      await Promise.all(doors.splice(0).map((close) => close()))
    },
  }
}

/** Hands on what comes, in its order, each when `arrivalOf` so many bytes says, in the time of `performance.now()`. */
function carry(from: Socket, to: Socket, arrivalOf: (bytes: number) => number): void {
  let before = Promise.resolve()
  const send = (bytes: number, deliver: () => void) => {
    const at = arrivalOf(bytes)
    before = before.then(async () => {
      const left = at - performance.now()
      if (left > 0) await setTimeout(left)
      deliver()
    })
  }
  from.on('data', (chunk: Buffer) => send(chunk.length, () => void to.write(chunk)))
  from.on('end', () => send(0, () => void to.end()))
  // Either end may go at any time; the other then follows.
  from.on('error', () => {})
  from.on('close', () => send(0, () => void to.destroy()))
}

/** One way of the line: bytes go out one after another; answers when the last of so many has left. */
function createDirection(bytesPerMs: number): (bytes: number) => number {
  let freeAt = 0
  return (bytes) => {
    freeAt = Math.max(performance.now(), freeAt) + bytes / bytesPerMs
    return freeAt
  }
}
