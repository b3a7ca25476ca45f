/** What calendar and clock on the wall say, in the form of date and time inputs: `{ date: '2026-03-29', time: '02:30' }`. */
export interface WallTime {
  readonly date: string
  readonly time: string
}

/** The moment of a wall time, and whether clocks show that time once, never, or twice. */
export interface ZonedMoment {
  readonly moment: Date
  readonly kind: 'exact' | 'skipped' | 'ambiguous'
}

/** A zone to choose, and what to call it: `Europe/Berlin (GMT+1)`. */
export interface TimeZoneChoice {
  readonly timeZone: string
  readonly label: string
}

const DAY = 24 * 60 * 60 * 1_000

/**
 * When it is that time there. As `Temporal` reads it by default, a time that clocks skip is as much later as they go
 * forward, and of a time that they show twice the first counts. Null where that is no date and time.
 */
export function toMoment({ date, time, timeZone }: WallTime & { readonly timeZone: string }): ZonedMoment | null {
  const wall = readWallTime(date, time)
  if (wall === null) return null
  // No zone is a day away from UTC, and none changes its clocks twice within two days.
  const before = offsetAt(wall - DAY, timeZone)
  const after = offsetAt(wall + DAY, timeZone)
  const isBefore = offsetAt(wall - before, timeZone) === before
  const isAfter = offsetAt(wall - after, timeZone) === after
  if (!isBefore && !isAfter) return { moment: new Date(wall - before), kind: 'skipped' }
  return {
    moment: new Date(wall - (isBefore ? before : after)),
    kind: isBefore && isAfter && before !== after ? 'ambiguous' : 'exact',
  }
}

/** What calendar and clock say there at that moment, to the minute. */
export function toWallTime(moment: Date, timeZone: string): WallTime {
  const wall = new Date(moment.getTime() + offsetAt(moment.getTime(), timeZone)).toISOString()
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) }
}

/** The zone of whoever is reading. */
export const ownTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * Every zone that the browser knows, those `first` before the rest, with the offset that each has at that moment.
 * A meeting's own zone belongs to the first: another browser may call it by another name.
 */
export function timeZones(at: Date, first: readonly string[] = [ownTimeZone()], locale = 'en'): TimeZoneChoice[] {
  const names = new Set([...first, 'UTC', ...Intl.supportedValuesOf('timeZone')])
  return Array.from(names, (timeZone) => ({ timeZone, label: `${timeZone} (${offsetName(at, timeZone, locale)})` }))
}

/** As if it were in UTC. */
function readWallTime(date: string, time: string): number | null {
  const iso = `${date}T${time.slice(0, 5)}:00.000Z`
  const wall = new Date(iso)
  // What is no day of the calendar, such as 31 February, would else be taken for another one.
  return Number.isNaN(wall.getTime()) || wall.toISOString() !== iso ? null : wall.getTime()
}

/** How far the clocks there are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(moment / 1_000) * 1_000
}

function offsetName(at: Date, timeZone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
