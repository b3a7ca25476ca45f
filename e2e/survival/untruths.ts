import type { LogEntry } from './session-page/window.ts'

/** When the way to LiveKit was cut, and when it was there again, in milliseconds since 1970. */
export interface CutTimes {
  readonly cutAt: number
  readonly healedAt: number
}

/** What is expected of who was cut off. */
export interface Expected {
  /** How soon it is shown that the call is interrupted; null for what is too short for anybody to notice. */
  readonly noticedWithinMs: number | null
  /** How soon the call is back once the way is there again. */
  readonly backWithinMs: number
}

/** What one person was shown about a cut, as times from the log; null for what never came. */
export interface Story {
  readonly noticedAfterMs: number | null
  readonly backAfterMs: number | null
  /** What was shown and was not so, or was not shown and was so; empty for a true story. */
  readonly untruths: readonly string[]
}

/** Reads a session's log against what really happened. */
export function readStory(log: readonly LogEntry[], { cutAt, healedAt }: CutTimes, expected: Expected): Story {
  const untruths: string[] = []
  const before = log.findLast(({ at }) => at <= cutAt)
  const after = log.filter(({ at }) => at > cutAt)
  const last = log.at(-1)
  if (before?.status !== 'connected') untruths.push(`before the cut it showed ${before?.status}`)

  const noticed = after.find(({ status }) => status !== 'connected')
  const noticedAfterMs = noticed === undefined ? null : noticed.at - cutAt
  const { noticedWithinMs, backWithinMs } = expected
  if (noticedWithinMs !== null && (noticedAfterMs === null || noticedAfterMs > noticedWithinMs)) {
    untruths.push(`the interruption was shown ${afterMs(noticedAfterMs)}, not within ${noticedWithinMs} ms`)
  }
  const early = after.find((entry) => noticed && entry.at > noticed.at && entry.at < healedAt && isIn(entry))
  if (early) untruths.push(`it showed ${early.status} ${healedAt - early.at} ms before the way was there again`)
  for (const { status, reason, error } of after) {
    if (status === 'left' || status === 'failed') untruths.push(`it gave up: ${status} ${reason ?? error}`)
  }

  const back = after.findLast((entry, index) => isIn(entry) && (index === 0 || !isIn(after[index - 1] ?? entry)))
  const wasAway = noticed !== undefined
  const backAfterMs = wasAway ? (back === undefined ? null : back.at - healedAt) : 0
  if (backAfterMs === null || backAfterMs > backWithinMs) {
    untruths.push(`the call was back ${afterMs(backAfterMs)}, not within ${backWithinMs} ms`)
  }
  if (last?.status !== 'connected') untruths.push(`in the end it showed ${last?.status}`)
  if (last && before) {
    for (const source of ['microphone', 'camera'] as const) {
      if (last[source] !== before[source]) untruths.push(`the ${source} was ${before[source]} and is ${last[source]}`)
    }
    if (last.people.toSorted().join() !== before.people.toSorted().join()) {
      untruths.push(`there were ${before.people.length} people and it shows ${last.people.length}, or others`)
    }
  }
  untruths.push(...doublesIn(log))
  return { noticedAfterMs, backAfterMs, untruths }
}

/** Whoever was shown twice at one moment, or as somebody new. */
export function doublesIn(log: readonly LogEntry[]): readonly string[] {
  const doubles = log.filter(({ people }) => new Set(people).size < people.length)
  return doubles.map(({ people }) => `somebody was shown twice: ${people.join(', ')}`)
}

function isIn({ status }: LogEntry): boolean {
  return status === 'connected'
}

function afterMs(ms: number | null): string {
  return ms === null ? 'never' : `after ${ms} ms`
}
