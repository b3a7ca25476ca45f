import type { Meeting, MeetingPage, MeetingQuery } from '@plenum/meeting-sdk'

/** What is on or to come, the soonest first; or what is over, the latest first. */
export type Agenda = NonNullable<MeetingQuery['when']>

/** The next page behind those before; what was shown already stays where it is. */
export function append(before: readonly Meeting[], page: readonly Meeting[]): readonly Meeting[] {
  const known = new Set(before.map(({ id }) => id))
  return [...before, ...page.filter(({ id }) => !known.has(id))]
}

/**
 * A first page that was asked for anew takes the place of what stood where it reaches; what lies behind it stays, so that
 * whoever has scrolled there is not thrown back.
 */
export function mergeFirstPage(
  shown: { readonly meetings: readonly Meeting[]; readonly nextCursor: string | null },
  page: MeetingPage,
  when: Agenda,
): { readonly meetings: readonly Meeting[]; readonly nextCursor: string | null } {
  const meetings = keepSame(page.meetings, shown.meetings)
  const last = meetings.at(-1)
  if (page.nextCursor === null || last === undefined) return { meetings, nextCursor: page.nextCursor }
  const named = new Set(meetings.map(({ id }) => id))
  const behind = shown.meetings.filter((meeting) => !named.has(meeting.id) && isBehind(meeting, last, when))
  return behind.length === 0
    ? { meetings, nextCursor: page.nextCursor }
    : { meetings: [...meetings, ...behind], nextCursor: shown.nextCursor }
}

/** Meetings that are as they were stay the same objects: their rows need not be drawn again. */
export function keepSame(meetings: readonly Meeting[], before: readonly Meeting[]): readonly Meeting[] {
  const known = new Map(before.map((meeting) => [meeting.id, meeting]))
  return meetings.map((meeting) => {
    const same = known.get(meeting.id)
    return same !== undefined && JSON.stringify(same) === JSON.stringify(meeting) ? same : meeting
  })
}

function isBehind(meeting: Meeting, last: Meeting, when: Agenda): boolean {
  const [a, b] = [placeOf(meeting), placeOf(last)]
  return when === 'upcoming' ? a > b : a < b
}

/** Sorts as the server does: its times are texts of one length. */
function placeOf({ startsAt, createdAt, id }: Meeting): string {
  return `${startsAt ?? createdAt} ${id}`
}
