import type { ErrorCode } from '@plenum/meeting-contract'
import { MeetingError } from '../errors.ts'
import { backoffMs } from '../lib/backoff.ts'

const BACKOFF = { firstMs: 400, longestMs: 3_000 }
/** Who has to wait longer than this is better told. */
const LONGEST_WAIT_MS = 5_000

/** By these the server says that it did nothing. */
const NOTHING_DONE: ReadonlySet<string> = new Set<ErrorCode>([
  'request.rate_limited',
  'server.busy',
  'livekit.unavailable',
  'auth.keys_unavailable',
])

/**
 * How long to wait before a request that failed so is sent again; null where it must not be.
 *
 * @param isRepeatable whether to do it twice is as good as once
 */
export function retryWaitMs(thrown: unknown, tries: number, isRepeatable: boolean): number | null {
  if (!(thrown instanceof MeetingError)) return null
  if (!(isRepeatable ? isPassing(thrown) : NOTHING_DONE.has(thrown.code))) return null
  const { retryAfterSeconds = 0 } = thrown.context
  const waitMs = Math.max(retryAfterSeconds * 1_000, backoffMs(BACKOFF, tries, Math.random()))
  return waitMs > LONGEST_WAIT_MS ? null : waitMs
}

/** By the status too: before the server there may be a proxy, which knows none of our codes. */
function isPassing({ code, context: { status } }: MeetingError): boolean {
  if (code === 'network.unreachable' || code === 'idempotency.in_flight' || status === 429 || status === 503)
    return true
  return code === 'server.unreadable' && (status === 502 || status === 504)
}
