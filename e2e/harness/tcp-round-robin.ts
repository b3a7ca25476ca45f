import { startTcpProxy, type TcpProxy } from '../../tools/network/tcp-proxy.ts'

/** One port for several servers: each connection goes to the next of them. */
export function startTcpRoundRobin(ports: readonly number[]): Promise<TcpProxy> {
  const address = '127.0.0.1'
  let turn = 0
  return startTcpProxy({ address, port: 0 }, () => ({ address, port: ports[turn++ % ports.length] ?? 0 }))
}
