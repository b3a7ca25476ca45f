/** When stories about time take place: on a Friday, early in the afternoon. */
const NOW = new Date(2026, 10, 27, 14, 0).getTime()

/** A moment so many minutes after that, as the server writes it. */
export const inMinutes = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()

/** Lets no time pass in a story, so that it looks the same whenever it is seen. Answers how to let it go on. */
export function stopClock(): () => void {
  const { now } = Date
  Date.now = () => NOW
  return () => {
    Date.now = now
  }
}
