import type { Meeting } from '@plenum/meeting-sdk'
import { isOver, toPhase } from '../../meetings/any-meeting.ts'

/** Where a meeting stands on the page. */
export type MeetingGroupName = 'now' | 'today' | 'tomorrow' | 'later' | 'past'

/** Meetings under one heading, in the order in which they came. */
export interface MeetingGroup {
  readonly name: MeetingGroupName
  readonly meetings: readonly Meeting[]
}

const ORDER: readonly MeetingGroupName[] = ['now', 'today', 'tomorrow', 'later', 'past']

/** Puts meetings under their headings, by the calendar of whoever looks; headings without any are left out. */
export function groupMeetings(meetings: readonly Meeting[], now: number): readonly MeetingGroup[] {
  const groups = new Map<MeetingGroupName, Meeting[]>()
  for (const meeting of meetings) {
    const name = groupOf(meeting, now)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [meeting])
    else group.push(meeting)
  }
  return ORDER.flatMap((name) => {
    const group = groups.get(name)
    return group === undefined ? [] : [{ name, meetings: group }]
  })
}

function groupOf({ status, startsAt, createdAt }: Meeting, now: number): MeetingGroupName {
  const phase = toPhase(status)
  if (phase === 'live') return 'now'
  if (isOver(phase)) return 'past'
  const start = Date.parse(startsAt ?? createdAt)
  if (start < startOfDay(now, 1)) return 'today'
  return start < startOfDay(now, 2) ? 'tomorrow' : 'later'
}

/** The midnight with which the day begins that is so many days after today. */
export function startOfDay(now: number, daysAhead: number): number {
  const day = new Date(now)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + daysAhead).getTime()
}
