import { useEffect, useState } from 'react'

/** How long people wait before they want to know what they can do. */
const SLOW_MS = 5_000

/** Whether what is shown has been shown for long enough to say what can be done about it. */
export function useIsSlow(slowAfterMs = SLOW_MS): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfterMs)
    return () => clearTimeout(timer)
  }, [slowAfterMs])
  return isSlow
}
