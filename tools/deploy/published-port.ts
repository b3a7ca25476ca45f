import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { once } from 'node:events'
import { type Endpoint, startTcpProxy } from '../network/tcp-proxy.ts'

/** Passes connections on, as Docker does for a published TCP port. Answers with how to end it. */
export async function publishTcp(from: Endpoint, to: Endpoint): Promise<() => Promise<void>> {
  const { close } = await startTcpProxy(from, () => to)
  return close
}

/** Passes datagrams on and answers back, each sender through a port of his own, as Docker does for a published UDP port. */
export async function publishUdp(from: Endpoint, to: Endpoint): Promise<() => Promise<void>> {
  const front = createSocket('udp4')
  const backs = new Map<string, UdpSocket>()
  front.on('message', (datagram, sender) => {
    const name = `${sender.address}:${sender.port}`
    let back = backs.get(name)
    if (back === undefined) {
      back = createSocket('udp4')
      back.on('message', (answer) => front.send(answer, sender.port, sender.address))
      // Nobody listens there any more: to the sender the datagram is lost.
      back.on('error', () => {})
      backs.set(name, back)
    }
    back.send(datagram, to.port, to.address)
  })
  front.bind(from.port, from.address)
  await once(front, 'listening')
  return async () => {
    for (const socket of [front, ...backs.values()]) socket.close()
  }
}
