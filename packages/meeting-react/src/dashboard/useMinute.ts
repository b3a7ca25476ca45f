import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

const thisMinute = () => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS

/** The present minute: whoever shows it is drawn anew with the next one. */
export function useMinute(): number {
  const [minute, setMinute] = useState(thisMinute)
  useEffect(() => {
    // Looks oftener than a minute passes: timers stand still while a computer sleeps.
    const timer = setInterval(() => setMinute(thisMinute()), 5_000)
    return () => clearInterval(timer)
  }, [])
  return minute
}
