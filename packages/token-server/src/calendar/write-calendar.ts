import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import { calendarZone, zoneDescription } from './calendar-zone.ts'

/** How often a calendar program should ask anew. */
const REFRESH_SECONDS = 15 * 60

/** A meeting, and the link to it as whoever reads the calendar may have it. */
export interface CalendarEntry {
  meeting: MeetingRow
  joinUrl: string
}

/** One meeting as a file to import. One that is called off takes itself out of the calendar again. */
export function writeMeetingFile(entry: CalendarEntry, host: string): { method: 'PUBLISH' | 'CANCEL'; text: string } {
  const method = entry.meeting.status === 'CANCELLED' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH
  return { method, text: write({ method }, [entry], host) }
}

/** Meetings as a calendar to subscribe to. */
export function writeFeed(entries: readonly CalendarEntry[], host: string): string {
  return write({ method: ICalCalendarMethod.PUBLISH, name: 'Plenum', ttl: REFRESH_SECONDS }, entries, host)
}

function write(
  about: { method: ICalCalendarMethod; name?: string; ttl?: number },
  entries: readonly CalendarEntry[],
  host: string,
): string {
  const calendar = ical({
    ...about,
    prodId: '//Plenum//Plenum//EN',
    timezone: { name: null, generator: zoneDescription },
    events: entries.map((entry) => toEvent(entry, host)),
  })
  return `${calendar.toString()}\r\n`
}

function toEvent({ meeting, joinUrl }: CalendarEntry, host: string): ICalEventData {
  const start = Temporal.Instant.from(meeting.starts_at ?? meeting.created_at)
  const end = meeting.ends_at === null ? undefined : Temporal.Instant.from(meeting.ends_at)
  const zone = meeting.time_zone === null ? undefined : calendarZone(meeting.time_zone, end ? [start, end] : [start])
  return {
    id: `${meeting.id}@${host}`,
    sequence: meeting.sequence,
    // Not now: what has not changed is the same file again.
    stamp: meeting.updated_at,
    created: meeting.created_at,
    lastModified: meeting.updated_at,
    status: meeting.status === 'CANCELLED' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start,
    ...(end === undefined ? {} : { end }),
    ...(zone === undefined ? {} : { timezone: zone }),
    summary: meeting.title,
    description: [meeting.description, joinUrl].filter(Boolean).join('\n\n'),
    // Many programs show the place and leave the address out.
    location: joinUrl,
    url: joinUrl,
  }
}
