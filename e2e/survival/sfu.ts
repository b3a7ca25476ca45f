import { type LiveKitServerOptions, startLiveKitServer } from '../../tools/livekit/livekit-server.ts'

/** LiveKit as a whole, of one node or several. */
export interface Sfu {
  /** Where signalling and its API are to be had just now. */
  readonly port: () => number
  /** Ends it, or the node that has the room, as a crash would. */
  kill(): Promise<void>
  /** Brings back what was killed, on the ports that it had, and without its rooms. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export type StartSfu = (options: LiveKitServerOptions) => Promise<Sfu>

/** One server, as for most. */
export const startSingleSfu: StartSfu = async (options) => {
  let livekit = await startLiveKitServer(options)
  return {
    port: () => livekit.port,
    async kill() {
      await livekit.kill()
    },
    async restart() {
      const { port, rtcTcpPort, rtcUdpPort } = livekit
      livekit = await startLiveKitServer({ ...options, port, rtcTcpPort, rtcUdpPort })
    },
    async stop() {
      await livekit.stop()
    },
  }
}
