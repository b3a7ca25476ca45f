import type { MeetingSession } from '@plenum/meeting-sdk'

const MINUTE_MS = 60_000
/** When one is told, in minutes before the end. */
const TOLD_AT = [5, 1] as const
/** Browsers' timers go no further than three weeks. */
const LONGEST_MS = 24 * 60 * MINUTE_MS

/** Tells when a meeting is to end in five minutes, and in one; null as long as it is not, or once it goes on for longer. */
export function watchMinutesLeft(session: MeetingSession, tell: (minutes: number | null) => void): () => void {
  let endsAt: string | null = null
  let cancel = () => {}
  const look = () => {
    cancel()
    cancel = () => {}
    const leftMs = endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(endsAt) - Date.now()
    // What is shown is never more than what is left.
    const shown = TOLD_AT.filter((minutes) => leftMs <= minutes * MINUTE_MS).at(-1) ?? null
    tell(leftMs > 0 ? shown : null)
    const nextMs = [...TOLD_AT, 0].map((minutes) => leftMs - minutes * MINUTE_MS).filter((ms) => ms > 0)
    if (endsAt !== null && nextMs.length > 0) {
      cancel = session.clock.schedule(look, Math.min(...nextMs, LONGEST_MS))
    }
  }
  const follow = () => {
    const now = session.getSnapshot().room.endsAt
    if (now === endsAt) return
    endsAt = now
    look()
  }
  follow()
  const stop = session.subscribe(follow)
  return () => {
    stop()
    cancel()
  }
}
