import {
  type LiveKitServer,
  type LiveKitServerOptions,
  startLiveKitServer,
} from '../../tools/livekit/livekit-server.ts'
import { startRedis } from '../../tools/redis/start-redis.ts'
import type { Sfu, StartSfu } from './sfu.ts'

interface Node {
  readonly id: string
  readonly server: LiveKitServer
  readonly isAlive: boolean
}

/**
 * Two nodes on one Redis, either of which may get the room; `kill` kills the one that got the last one.
 *
 * @param callers whether people call the node that has the room, or the other one, which then passes their signals on
 */
export function startTwoNodes(callers: 'call the node of the room' | 'call the other node'): StartSfu {
  return async (options) => {
    const redis = await startRedis()
    const nodes: Node[] = []
    let killed: Node | undefined
    let roomNodeId = ''
    const onSelected = (id: string) => {
      roomNodeId = id
    }
    const stop = async () => {
      for (const { server } of nodes) await server.stop()
      await redis.stop()
    }
    const own = { ...options, redisAddress: redis.address }
    try {
      for (let count = 0; count < 2; count += 1) nodes.push(await startNode(own, onSelected))
    } catch (error) {
      await stop()
      throw error
    }
    const hasRoom = ({ id }: Node) => id === roomNodeId
    const sfu: Sfu = {
      port() {
        const alive = nodes.filter(({ isAlive }) => isAlive)
        const wanted = alive.find((node) => hasRoom(node) === (callers === 'call the node of the room'))
        const node = wanted ?? alive[0]
        if (node === undefined) throw new Error('No node is left.')
        return node.server.port
      },
      async kill() {
        const at = nodes.findIndex(hasRoom)
        killed = nodes[at]
        if (killed === undefined) throw new Error('No node has a room.')
        nodes[at] = { ...killed, isAlive: false }
        await killed.server.kill()
      },
      async restart() {
        if (killed === undefined) throw new Error('No node was killed.')
        const { id, server } = killed
        const { port, rtcTcpPort, rtcUdpPort } = server
        const again = await startNode({ ...own, port, rtcTcpPort, rtcUdpPort }, onSelected)
        nodes[nodes.findIndex((node) => node.id === id)] = again
      },
      stop,
    }
    return sfu
  }
}

async function startNode(options: LiveKitServerOptions, onSelected: (nodeId: string) => void): Promise<Node> {
  const named = Promise.withResolvers<string>()
  const server = await startLiveKitServer({
    ...options,
    onLog: (line) => {
      const own = /starting LiveKit server.*"nodeID": ?"(ND_\w+)"/.exec(line)?.[1]
      if (own !== undefined) named.resolve(own)
      const selected = /selected node for room.*"selectedNodeID": ?"(ND_\w+)"/.exec(line)?.[1]
      if (selected !== undefined) onSelected(selected)
    },
  })
  return { id: await named.promise, server, isAlive: true }
}
