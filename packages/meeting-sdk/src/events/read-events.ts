import type { MeetingEvent } from '@plenum/meeting-contract'
import { createParser } from 'eventsource-parser'
import { MeetingError } from '../errors.ts'
import type { Schedule } from '../lib/sleep.ts'
import { untilAborted } from '../lib/until-aborted.ts'

/** The server gives a sign of life each 15 s; after so long without two of them the line is dead. */
const SILENCE_MS = 35_000

/** Opens a stream, which `signal` closes again. */
export type OpenStream = (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>

/** How to listen to one stream. */
export interface ReadEventsOptions {
  readonly open: OpenStream
  readonly signal: AbortSignal
  readonly schedule: Schedule
  readonly onEvent: (event: MeetingEvent) => void
  /** The stream stands: nothing was told, but it could have been. */
  readonly onSignOfLife: () => void
  /** How soon the server would have one come back after a break. */
  readonly onRetry: (ms: number) => void
}

/** Opens one stream and tells what it says until it ends or breaks, falls silent, or `signal` is aborted. */
export async function readEvents({ open, signal, schedule, ...listener }: ReadEventsOptions): Promise<void> {
  const line = new AbortController()
  const hangUp = () => line.abort(signal.reason)
  signal.addEventListener('abort', hangUp)
  let cancelSilence = () => {}
  const awaitMore = () => {
    cancelSilence()
    cancelSilence = schedule(() => line.abort(new MeetingError('network.unreachable')), SILENCE_MS)
  }
  const parser = createParser({
    onEvent({ data }) {
      const event = parseEvent(data)
      if (event !== null) listener.onEvent(event)
    },
    onComment: listener.onSignOfLife,
    onRetry: listener.onRetry,
  })
  try {
    awaitMore()
    const body = await untilAborted(open(line.signal), line.signal)
    for await (const text of textOf(body, line.signal)) {
      awaitMore()
      parser.feed(text)
    }
    line.signal.throwIfAborted()
  } finally {
    cancelSilence()
    signal.removeEventListener('abort', hangUp)
    line.abort()
  }
}

async function* textOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  // A stream need not know of the signal by which it was opened.
  const cancel = () => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', cancel)
  if (signal.aborted) cancel()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield decoder.decode(value, { stream: true })
  }
}

/** By name, so that a state that is forgotten here does not compile. */
const STATES: Readonly<Record<MeetingEvent['state'], true>> = {
  waiting: true,
  started: true,
  admitted: true,
  denied: true,
  ended: true,
  hosting: true,
}

/** Null for what a newer server may tell and nobody here understands. */
function parseEvent(data: string): MeetingEvent | null {
  try {
    const event: unknown = JSON.parse(data)
    return isMeetingEvent(event) ? event : null
  } catch {
    return null
  }
}

function isMeetingEvent(value: unknown): value is MeetingEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'state' in value &&
    typeof value.state === 'string' &&
    Object.hasOwn(STATES, value.state)
  )
}
