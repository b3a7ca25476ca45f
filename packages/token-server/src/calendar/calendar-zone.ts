import type { Temporal } from 'temporal-polyfill'
import { tzlib_get_ical_block, tzlib_get_offset, tzlib_get_timezones } from 'timezones-ical-library'

const DESCRIBED = new Set<string>(tzlib_get_timezones())

/**
 * The zone in which calendars are told of these moments, by the name that its description has. Undefined where UTC says it
 * better: a description has today's rules of a zone alone, and programs differ over which of two equal times is meant.
 */
export function calendarZone(timeZone: string, moments: readonly Temporal.Instant[]): string | undefined {
  const { timeZone: resolved } = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions()
  if (resolved === 'UTC' || !DESCRIBED.has(resolved)) return undefined
  return moments.every((moment) => holdsAt(resolved, moment)) ? describe(resolved).name : undefined
}

/** The zone as a calendar's file describes it. */
export function zoneDescription(name: string): string {
  return describe(name).block
}

/** An older name is described by the one of today. */
function describe(timeZone: string): { block: string; name: string } {
  const [block = '', line = ''] = tzlib_get_ical_block(timeZone)
  return { block, name: line.replace('TZID=', '') }
}

function holdsAt(timeZone: string, moment: Temporal.Instant): boolean {
  const zoned = moment.toZonedDateTimeISO(timeZone)
  const wall = zoned.toPlainDateTime()
  const described = tzlib_get_offset(
    timeZone,
    wall.toPlainDate().toString(),
    wall.toPlainTime().toString({ smallestUnit: 'minute' }),
  )
  const isShownOnce = wall
    .toZonedDateTime(timeZone, { disambiguation: 'earlier' })
    .equals(wall.toZonedDateTime(timeZone, { disambiguation: 'later' }))
  return isShownOnce && described === zoned.offset.replace(':', '')
}
