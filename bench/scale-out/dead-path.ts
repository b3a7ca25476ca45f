import { ConnectionState, type Room, SimulateScenarioKind } from '@livekit/rtc-node'

const LOOK_EVERY_MS = 1_000

/** WebRTC asks the other end for a sign of life every two and a half seconds. */
const SILENCE_MS = 4_000

/**
 * Has LiveKit's client resume as soon as nothing comes back on the path that media takes, as the SDK has it do in a browser.
 * By itself it notices after twelve seconds, where the signal connection is whole.
 *
 * @returns the end of the watch
 */
export function resumeOnDeadPath(room: Room): () => void {
  let heard = { signs: -1n, atMs: performance.now() }
  const look = async () => {
    const signs = room.connectionState === ConnectionState.CONN_CONNECTED ? await signsOfLife(room) : null
    const now = performance.now()
    if (signs === null || signs !== heard.signs) heard = { signs: signs ?? -1n, atMs: now }
    if (now - heard.atMs < SILENCE_MS) return
    heard = { signs: -1n, atMs: now }
    // By the name of a rehearsal it is LiveKit's only public way to begin a resume.
    await room.simulateScenario(SimulateScenarioKind.SIMULATE_SIGNAL_RECONNECT)
  }
  const timer = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

/** All that has come back so far; null while there is no path. */
async function signsOfLife(room: Room): Promise<bigint | null> {
  const { publisherStats, subscriberStats } = await room.getRtcStats()
  let signs: bigint | null = null
  for (const { stats } of [...publisherStats, ...subscriberStats]) {
    if (stats.case !== 'candidatePair' || stats.value.candidatePair?.nominated !== true) continue
    const { responsesReceived = 0n, requestsReceived = 0n, bytesReceived = 0n } = stats.value.candidatePair
    signs = (signs ?? 0n) + responsesReceived + requestsReceived + bytesReceived
  }
  return signs
}
