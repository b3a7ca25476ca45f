import { useEffect } from 'react'

const EVERY_MS = 30_000
/** Coming back to a page is told by several events at once. */
const SETTLE_MS = 1_000

/** Asks for what is new every half minute while the page is seen, when somebody comes back to it, and when the network does. */
export function useKeptFresh(refresh: () => void): void {
  useEffect(() => {
    let lastAt = Date.now()
    const look = () => {
      if (document.visibilityState === 'hidden' || Date.now() - lastAt < SETTLE_MS) return
      lastAt = Date.now()
      refresh()
    }
    const timer = setInterval(look, EVERY_MS)
    document.addEventListener('visibilitychange', look)
    addEventListener('focus', look)
    addEventListener('online', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      removeEventListener('focus', look)
      removeEventListener('online', look)
    }
  }, [refresh])
}
