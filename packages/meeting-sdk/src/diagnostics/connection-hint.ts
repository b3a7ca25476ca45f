import type { Participant } from '../roster/participant.ts'
import type { ConnectionStats, FlowStats } from './connection-stats.ts'

/**
 * Why somebody is badly connected: by one's own network or that of somebody else, or because one's own computer is too slow
 * for its picture.
 */
export type ConnectionHint = 'own-network' | 'own-computer' | 'their-network'

/** From here on voices are torn. */
const LOSS = 0.05

/** Too few to tell a rate from chance. */
const FEWEST_PACKETS = 50

/** From here on people talk into each other's words. */
const SLOW_MS = 400

/**
 * Why somebody is badly connected, as far as it is known: null where he is not, and where what was measured does not tell.
 *
 * @param before what `session.stats()` answered some seconds ago
 * @param now what it answers now
 *
 * @example
 * const before = await session.stats()
 * await threeSeconds()
 * const hint = connectionHint(you, before, await session.stats()) // 'own-network'
 */
export function connectionHint(
  { isLocal, quality }: Pick<Participant, 'isLocal' | 'quality'>,
  before: ConnectionStats | null,
  now: ConnectionStats | null,
): ConnectionHint | null {
  if (quality !== 'poor' && quality !== 'lost') return null
  // The media server measures each person's own way to it.
  if (!isLocal) return 'their-network'
  if (now === null) return null
  // What is lost on the way in may have been lost on somebody else's way out already.
  const isLossy = before !== null && isTorn(before.outgoing, now.outgoing)
  if (isLossy || (now.roundTripMs ?? 0) >= SLOW_MS || now.limitedBy === 'network') return 'own-network'
  return now.limitedBy === 'cpu' ? 'own-computer' : null
}

/** Of a connection that was made anew meanwhile nothing is known: it counts from zero. */
function isTorn(before: FlowStats, now: FlowStats): boolean {
  const lost = now.packetsLost - before.packetsLost
  const all = now.packets - before.packets + lost
  return all >= FEWEST_PACKETS && lost / all >= LOSS
}
