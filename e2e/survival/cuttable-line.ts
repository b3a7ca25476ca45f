import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { asksToResume } from './resume-request.ts'

/** How a line is cut: its ends are told at once, or nothing comes through any more and nobody is told. */
export type Cut = 'reset' | 'silence'

/** A TCP line to LiveKit's signal port that can be cut, and healed. */
export interface CuttableLine {
  readonly port: number
  cut(how: Cut): void
  /** What was silent goes on where it was; what was reset is gone. */
  heal(): void
  /** As {@link CuttableLine.heal} for what begins now; what began in the silence arrives later, as over a slow way round. */
  healForNew(): void
  /** What began in the silence arrives. @returns how many connections that were */
  deliver(): number
  /** How many connections began in the silence. */
  readonly begunInSilence: number
  /** Answers whoever asks to resume with 401, as LiveKit does to a token that has run out; newcomers pass. */
  refuseResumes(): void
  /** How many were refused so. */
  readonly refusedResumes: number
  close(): Promise<void>
}

const UNAUTHORIZED =
  'HTTP/1.1 401 Unauthorized\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'

export async function createCuttableLine(address: string, targetPort: () => number): Promise<CuttableLine> {
  const pairs = new Set<readonly [Socket, Socket]>()
  const begunInSilence = new Set<readonly [Socket, Socket]>()
  let how: Cut | null = null
  let isRefusing = false
  let refused = 0

  const join = (near: Socket, far: Socket) => {
    const pair = [near, far] as const
    pairs.add(pair)
    for (const [from, to] of [pair, [far, near]] as const) {
      from.on('data', (chunk: Buffer) => {
        if (from === near && isRefusing && asksToResume(chunk)) {
          refused += 1
          near.end(UNAUTHORIZED)
          return
        }
        to.write(chunk)
      })
      // Either end may go at any time; the other then follows.
      from.on('error', () => {})
      from.on('close', () => {
        pairs.delete(pair)
        begunInSilence.delete(pair)
        to.destroy()
      })
      if (how === 'silence') from.pause()
    }
    if (how === 'silence') begunInSilence.add(pair)
  }
  const server = createServer((near) => {
    if (how === 'reset') {
      near.on('error', () => {})
      near.resetAndDestroy()
      return
    }
    join(near, connect(targetPort(), address))
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const each = (act: (socket: Socket) => void) => {
    for (const pair of [...pairs]) pair.forEach(act)
  }

  return {
    port: (server.address() as AddressInfo).port,
    cut(by) {
      how = by
      each((socket) => (by === 'reset' ? socket.resetAndDestroy() : socket.pause()))
    },
    heal() {
      how = null
      each((socket) => socket.resume())
    },
    healForNew() {
      how = null
    },
    deliver() {
      const late = [...begunInSilence]
      for (const pair of late) for (const socket of pair) socket.resume()
      return late.length
    },
    get begunInSilence() {
      return begunInSilence.size
    },
    refuseResumes() {
      isRefusing = true
    },
    get refusedResumes() {
      return refused
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        each((socket) => socket.destroy())
      }),
  }
}
