import { ConnectionState, type Room } from 'livekit-client'

const LOOK_EVERY_MS = 200

/** Twice in a row: browsers may call a path disconnected for a moment while they negotiate anew. */
const LOOKS = 2

/**
 * Has LiveKit resume as soon as the browser finds that nothing comes back on the path that media takes, as after a change
 * of the network. By itself LiveKit waits for a ping on the signal connection to fail, which takes 15 s.
 *
 * @returns the end of the watch
 */
export function resumeOnDeadPath(room: Room): () => void {
  let looks = 0
  const timer = setInterval(() => {
    looks = room.state === ConnectionState.Connected && isDead(room) ? looks + 1 : 0
    if (looks !== LOOKS) return
    // By the name of a rehearsal it is LiveKit's only public way to begin a resume.
    room.simulateScenario('signal-reconnect').catch(() => {})
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

function isDead({ engine }: Room): boolean {
  const { publisher, subscriber } = engine.pcManager ?? {}
  return [publisher, subscriber].some((transport) => transport?.getICEConnectionState() === 'disconnected')
}
