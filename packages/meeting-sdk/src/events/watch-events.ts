import type { MeetingEvent } from '@plenum/meeting-contract'
import { MeetingError } from '../errors.ts'
import { backoffMs } from '../lib/backoff.ts'
import { notify } from '../lib/notify.ts'
import { type Schedule, sleep } from '../lib/sleep.ts'
import { systemClock } from '../system-clock.ts'
import { type OpenStream, readEvents } from './read-events.ts'

const FIRST_WAIT_MS = 1_000
/** Well below the 30 s after which the server takes who waits without a stream for gone. */
const LONGEST_WAIT_MS = 10_000

/** How to go on listening. */
export interface WatchEventsOptions {
  readonly open: OpenStream
  readonly onEvent: (event: MeetingEvent) => void
  readonly signal: AbortSignal
  readonly schedule?: Schedule
}

/**
 * Listens to a meeting's events, by one stream after the other, until a final state was told or `signal` is aborted.
 *
 * @throws MeetingError when opening a stream fails in a way that another try does not mend
 */
export async function watchEvents(options: WatchEventsOptions): Promise<void> {
  const { open, onEvent, schedule = systemClock.schedule } = options
  const over = new AbortController()
  const stop = () => over.abort()
  const { signal } = over
  options.signal.addEventListener('abort', stop)
  if (options.signal.aborted) stop()
  let firstMs = FIRST_WAIT_MS
  let failures = 0
  const listener = {
    onEvent(event: MeetingEvent) {
      if (signal.aborted) return
      notify([() => onEvent(event)])
      if (event.state === 'ended' || event.state === 'denied') stop()
    },
    // Only now is it sound: a stream that tells the state and breaks, over and over, is none.
    onSignOfLife() {
      failures = 0
    },
    onRetry(ms: number) {
      firstMs = Math.max(1, ms)
    },
  }
  try {
    while (!signal.aborted) {
      const failure = await readEvents({ open, signal, schedule, ...listener }).then(() => null, MeetingError.from)
      if (signal.aborted) return
      if (failure !== null && !mayPass(failure)) throw failure
      failures += 1
      const ownMs = backoffMs({ firstMs, longestMs: LONGEST_WAIT_MS }, failures, Math.random())
      const waitMs = Math.max(ownMs, (failure?.context.retryAfterSeconds ?? 0) * 1_000)
      await sleep(schedule, waitMs, signal).catch(() => {})
    }
  } finally {
    options.signal.removeEventListener('abort', stop)
  }
}

/** Whatever has a status from 500 on may come from a proxy that stands before a server which is just restarting. */
function mayPass({ retryable, context: { status = 0 } }: MeetingError): boolean {
  return retryable || status >= 500
}
