import type { ReconnectContext, ReconnectPolicy } from 'livekit-client'

const CEILING_MS = 3_000
const BUDGET_MS = 60_000

/**
 * Tries again soon and often: a call that is back ten seconds after the network is a call that people gave up on.
 * LiveKit's own policy waits 7 s between later tries.
 */
export const reconnectPolicy: ReconnectPolicy = {
  nextRetryDelayInMs({ retryCount, elapsedMs }: ReconnectContext): number | null {
    if (elapsedMs > BUDGET_MS) return null
    return retryCount === 0 ? 0 : Math.min(CEILING_MS, 300 * 2 ** (retryCount - 1)) * (0.8 + 0.2 * Math.random())
  },
}
