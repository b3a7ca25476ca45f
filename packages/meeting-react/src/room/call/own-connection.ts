import type { ConnectionQuality, MeetingSession } from '@plenum/meeting-sdk'

/** A weak moment is over before anybody has read of it. */
const POOR_FOR_MS = 6_000
/** Who is told that all is well again, and then that it is not, knows nothing. */
const WELL_FOR_MS = 10_000

/**
 * Tells whether one's own connection has been poor for so long that one should know, and when it has been well again for
 * a while; returns the end of it. What LiveKit has not measured changes nothing.
 */
export function watchOwnConnection(session: MeetingSession, onChange: (isPoor: boolean) => void): () => void {
  let isPoor = false
  let isTurning = false
  let cancel = () => {}
  const look = () => {
    const quality = session.getSnapshot().participants[0]?.quality ?? 'unknown'
    const isOther = isPoorQuality(quality) !== null && isPoorQuality(quality) !== isPoor
    if (isOther === isTurning) return
    isTurning = isOther
    cancel()
    if (!isOther) return
    cancel = session.clock.schedule(
      () => {
        isTurning = false
        isPoor = !isPoor
        onChange(isPoor)
      },
      isPoor ? WELL_FOR_MS : POOR_FOR_MS,
    )
  }
  look()
  const stop = session.subscribe(look)
  return () => {
    stop()
    cancel()
  }
}

function isPoorQuality(quality: ConnectionQuality): boolean | null {
  switch (quality) {
    case 'poor':
    case 'lost':
      return true
    case 'good':
    case 'excellent':
      return false
    case 'unknown':
      return null
  }
}
