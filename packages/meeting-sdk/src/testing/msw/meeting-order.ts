import type { MeetingQuery } from '@plenum/meeting-contract'
import { isFinal, type MeetingRecord } from './meeting-record.ts'
import type { Position } from './memory-store.ts'

/** An order in which meetings are listed, and which of them. */
export interface MeetingOrder {
  readonly has: (meeting: MeetingRecord) => boolean
  readonly placeOf: (meeting: MeetingRecord) => Position
  /** Below 0 where the first of the two comes first. */
  readonly compare: (a: Position, b: Position) => number
}

/** The order that is asked for: newest first, unless it is by when meetings take place. */
export function orderOf(when: MeetingQuery['when']): MeetingOrder {
  switch (when) {
    case undefined:
      return { has: () => true, placeOf: ({ createdAt: at, id }) => ({ at, id }), compare: latestFirst }
    case 'upcoming':
      return { has: (meeting) => !isFinal(meeting), placeOf: startOf, compare: (a, b) => latestFirst(b, a) }
    case 'past':
      return { has: isFinal, placeOf: startOf, compare: latestFirst }
  }
}

function startOf({ startsAt, createdAt, id }: MeetingRecord): Position {
  return { at: startsAt ?? createdAt, id }
}

function latestFirst(a: Position, b: Position): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1
  if (a.id !== b.id) return a.id > b.id ? -1 : 1
  return 0
}
