import type { MeetingRow } from '../meetings/meetings.store.ts'
import type { AdmissionStore } from './admission.store.ts'
import type { SessionRow } from './sessions.store.ts'

const SEAT_HELD_MS = 60_000

/** Whoever was handed a token after this moment is on his way in, and has a seat. */
export function seatsHeldSince(now: Date): string {
  return new Date(now.getTime() - SEAT_HELD_MS).toISOString()
}

/** Whether a meeting has no seat for somebody who has none yet. */
export async function isFull(
  store: AdmissionStore,
  { id, max_participants }: MeetingRow,
  stay: SessionRow | undefined,
  now: Date,
): Promise<boolean> {
  if (max_participants === null) return false
  const mintedAfter = seatsHeldSince(now)
  const others = await store.seatsTaken(id, mintedAfter, stay?.id)
  if (others < max_participants || stay === undefined) return others >= max_participants
  // Hosts come in besides: whoever has a seat keeps it, though there are more people than seats by now.
  return (await store.seatsTaken(id, mintedAfter, undefined)) === others
}
