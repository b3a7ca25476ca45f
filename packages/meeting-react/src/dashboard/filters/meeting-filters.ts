import type { MeetingStatus } from '@plenum/meeting-sdk'
import { startOfDay } from '../list/group-meetings.ts'
import type { Agenda } from '../list/merge-pages.ts'
import type { MeetingListQuery } from '../list/useMeetingList.ts'

/** What somebody narrows the list by, as he entered it. */
export interface MeetingFilters {
  readonly when: Agenda
  readonly search: string
  readonly scope: 'all' | 'mine' | 'invited'
  readonly status: MeetingStatus | null
  /** Days as date fields have them; empty for none. */
  readonly from: string
  readonly to: string
}

/** What is shown at first. */
export const UPCOMING: MeetingFilters = { when: 'upcoming', search: '', scope: 'all', status: null, from: '', to: '' }

/** The statuses among which one can choose there. */
export const STATUSES: Readonly<Record<Agenda, readonly MeetingStatus[]>> = {
  upcoming: ['SCHEDULED', 'ACTIVE'],
  past: ['ENDED', 'CANCELLED'],
}

/** The question to the server; a day lasts from midnight to midnight where the person is. */
export function toQuery({ when, search, scope, status, from, to }: MeetingFilters): MeetingListQuery {
  const q = search.trim().slice(0, MOST_CHARACTERS)
  const [fromDay, toDay] = [dayOf(from), dayOf(to)]
  return {
    when,
    ...(q === '' ? {} : { q }),
    ...(scope === 'all' ? {} : { scope }),
    ...(status === null ? {} : { status }),
    ...(fromDay === null ? {} : { from: new Date(fromDay).toISOString() }),
    ...(toDay === null ? {} : { to: new Date(startOfDay(toDay, 1)).toISOString() }),
  }
}

/** How many of the filters, but for the search, leave something out. */
export function countFilters({ scope, status, from, to }: MeetingFilters): number {
  return [scope !== 'all', status !== null, dayOf(from) !== null, dayOf(to) !== null].filter(Boolean).length
}

/** As many as the server takes. */
const MOST_CHARACTERS = 200

/** The midnight of a day that was entered; null for none, and for one that the server knows nothing of. */
function dayOf(entered: string): number | null {
  const [, year, month, day] = /^(2[01]\d\d)-(\d\d)-(\d\d)$/.exec(entered) ?? []
  if (year === undefined || year > '2100') return null
  return new Date(Number(year), Number(month) - 1, Number(day)).getTime()
}
