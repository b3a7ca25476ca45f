import { MeetingError } from '../errors.ts'
import type { Clock } from '../ports.ts'

/** Gives a try up after `ms`: on a line that has died it would hang until the system notices. */
export async function within<T>(
  { clock, ms, signal }: { readonly clock: Clock; readonly ms: number; readonly signal: AbortSignal },
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController()
  const end = new AbortController()
  const cancel = clock.schedule(() => deadline.abort(), ms)
  const either = AbortSignal.any([signal, deadline.signal])
  const givenUp = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new MeetingError(signal.aborted ? 'request.cancelled' : 'network.unreachable'))
    if (either.aborted) giveUp()
    either.addEventListener('abort', giveUp, { once: true, signal: end.signal })
  })
  try {
    return await Promise.race([givenUp, attempt(either)])
  } finally {
    cancel()
    end.abort()
  }
}
