import type { Meeting } from '@plenum/meeting-sdk'

/** What a row says of when its meeting takes place, in the words of a language. */
export interface MeetingTimes {
  /** From when until when, where the reader is: "3:00 – 4:00 PM". */
  readonly time: string
  /** "Fri, Nov 27". */
  readonly day: string
  /** The same time where the meeting has its zone, if clocks say another one there. */
  readonly there: { readonly time: string; readonly place: string } | null
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes longer than using it, and a list uses few of them often. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}

const TIME = { hour: 'numeric', minute: '2-digit' } as const
const DAY = { weekday: 'short', month: 'short', day: 'numeric' } as const

/** When a meeting takes place, for a reader in this zone at this moment. */
export function meetingTimes(
  { startsAt, endsAt, createdAt, timeZone }: Pick<Meeting, 'startsAt' | 'endsAt' | 'createdAt' | 'timeZone'>,
  reader: { readonly locale: string; readonly timeZone: string; readonly now: number },
): MeetingTimes {
  const start = new Date(startsAt ?? createdAt)
  const end = endsAt === null ? null : new Date(endsAt)
  const isThisYear = start.getFullYear() === new Date(reader.now).getFullYear()
  const timeIn = (zone: string) => spanOf(formatOf(reader.locale, { ...TIME, timeZone: zone }), start, end)
  const dayIn = (zone: string) =>
    formatOf(reader.locale, { ...DAY, ...(isThisYear ? {} : { year: 'numeric' }), timeZone: zone }).format(start)
  const time = timeIn(reader.timeZone)
  const day = dayIn(reader.timeZone)
  if (timeZone === null) return { time, day, there: null }
  const [timeThere, dayThere] = [timeIn(timeZone), dayIn(timeZone)]
  if (timeThere === time && dayThere === day) return { time, day, there: null }
  const shown = dayThere === day ? timeThere : `${dayThere}, ${timeThere}`
  return { time, day, there: { time: shown, place: placeOf(timeZone) } }
}

/** The city by which people know a zone: "New York" of `America/New_York`. */
export function placeOf(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** An end on another day would make a line of it: of such a meeting the start is told. */
function spanOf(format: Intl.DateTimeFormat, start: Date, end: Date | null): string {
  const day = 24 * 60 * 60 * 1_000
  const isShort = end !== null && end > start && end.getTime() - start.getTime() < day
  return isShort ? format.formatRange(start, end) : format.format(start)
}
