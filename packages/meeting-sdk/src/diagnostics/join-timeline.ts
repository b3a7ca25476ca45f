import type { JournalEntry } from './journal.ts'

/** How long each step of the last join took, in milliseconds since `join` was called; null while it has not come. */
export interface JoinTimeline {
  /** Our server let one in. */
  readonly admittedMs: number | null
  /** The media server answered. */
  readonly signalConnectedMs: number | null
  /** One is in the room, with a way for media. */
  readonly connectedMs: number | null
  /** The first picture of somebody else is on the page. */
  readonly firstFrameMs: number | null
}

/** Reads the last join out of what happened. */
export function joinTimeline(entries: readonly JournalEntry[]): JoinTimeline {
  const begin = entries.map(({ what }) => what).lastIndexOf('joinRequested')
  const since = begin < 0 ? [] : entries.slice(begin)
  const start = since[0]?.atMs ?? 0
  const msUntil = (what: string): number | null => {
    const entry = since.find((each) => each.what === what)
    return entry === undefined ? null : entry.atMs - start
  }
  return {
    admittedMs: msUntil('admitted'),
    signalConnectedMs: msUntil('signalConnected'),
    connectedMs: msUntil('roomConnected'),
    firstFrameMs: msUntil('firstFrame'),
  }
}
