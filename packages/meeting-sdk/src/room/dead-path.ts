import { ConnectionState, type Room } from 'livekit-client'

const LOOK_EVERY_MS = 500

/** Browsers ask the other end for a sign of life every two and a half seconds, also where nobody speaks. */
const SILENCE_MS = 4_000

/** Twice in a row: browsers may call a path disconnected for a moment while they negotiate anew. */
const LOOKS = 2

/**
 * Has LiveKit resume as soon as nothing comes back on the path that media takes, as after a change of the network. By
 * itself LiveKit waits for a ping on the signal connection to fail, which takes 15 s; the browser calls the path
 * disconnected after six to eight.
 *
 * @returns the end of the watch
 */
export function resumeOnDeadPath(room: Room): () => void {
  let looks = 0
  let heard = { signs: -1, atMs: 0 }
  let isEnded = false
  const look = async () => {
    if (room.state !== ConnectionState.Connected) {
      looks = 0
      heard = { signs: -1, atMs: 0 }
      return
    }
    const signs = await signsOfLife(room)
    if (isEnded || room.state !== ConnectionState.Connected) return
    const now = performance.now()
    if (signs === null || signs !== heard.signs) heard = { signs: signs ?? -1, atMs: now }
    looks = isDisconnected(room) ? looks + 1 : 0
    if (looks < LOOKS && now - heard.atMs < SILENCE_MS) return
    looks = 0
    heard = { signs: -1, atMs: now }
    // By the name of a rehearsal it is LiveKit's only public way to begin a resume.
    await room.simulateScenario('signal-reconnect')
  }
  const timer = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS)
  return () => {
    isEnded = true
    clearInterval(timer)
  }
}

function isDisconnected({ engine }: Room): boolean {
  const { publisher, subscriber } = engine.pcManager ?? {}
  return [publisher, subscriber].some((transport) => transport?.getICEConnectionState() === 'disconnected')
}

/**
 * All that has come back so far, by what one track's own report says of the path. Null without any track, and where the
 * browser does not count the signs of life: a call in which nobody sends anything would look dead.
 */
async function signsOfLife({ localParticipant, remoteParticipants }: Room): Promise<number | null> {
  const tracks = [localParticipant, ...remoteParticipants.values()].flatMap(({ trackPublications }) =>
    [...trackPublications.values()].flatMap(({ track }) => track ?? []),
  )
  const report = await tracks[0]?.getRTCStatsReport()
  if (report === undefined) return null
  let signs: number | null = null
  for (const stat of report.values()) {
    if (stat.type !== 'candidate-pair' || stat.nominated !== true) continue
    if (typeof stat.responsesReceived !== 'number') return null
    signs = (signs ?? 0) + stat.responsesReceived + (stat.requestsReceived ?? 0) + (stat.bytesReceived ?? 0)
  }
  return signs
}
