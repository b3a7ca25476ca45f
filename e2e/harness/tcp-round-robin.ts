import { startTcpProxy, type TcpProxy } from '../../tools/network/tcp-proxy.ts'

/** One port for several servers: each connection goes to the next of them. */
export function startTcpRoundRobin(ports: () => readonly number[]): Promise<TcpProxy> {
  const address = '127.0.0.1'
  let turn = 0
  return startTcpProxy({ address, port: 0 }, () => {
    const targets = ports()
    return { address, port: targets[turn++ % targets.length] ?? 0 }
  })
}
