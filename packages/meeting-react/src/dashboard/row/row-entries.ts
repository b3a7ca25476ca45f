import type { Meeting } from '@plenum/meeting-sdk'
import { CalendarDays, CalendarX, Clock, Link2, Pencil, Users, X } from 'lucide-react'
import type { MenuEntry } from '../../menu/menu-entry.ts'
import type { Words } from '../../words/en.ts'

/** What can be done with a meeting of the list; most of it by its hosts alone. */
export type RowCommand =
  | { readonly kind: 'calendar' | 'edit' | 'newLink' | 'cancel' | 'end' | 'attendance' }
  | { readonly kind: 'extend'; readonly minutes: number }

const EXTENSIONS = [15, 30, 60] as const

/** What the menu of a meeting offers. */
export function rowEntries(meeting: Meeting, words: Words, onCommand: (command: RowCommand) => void): MenuEntry[] {
  const entry = (kind: Exclude<RowCommand['kind'], 'extend'>, label: string, icon: typeof X): MenuEntry => ({
    kind: 'action',
    label,
    icon,
    isDangerous: kind === 'cancel' || kind === 'end',
    onSelect: () => onCommand({ kind }),
  })
  const separator: MenuEntry = { kind: 'separator' }
  const calendar = entry('calendar', words.addToCalendar, CalendarDays)
  const edit = entry('edit', words.edit, Pencil)
  const newLink = entry('newLink', words.makeNewLink, Link2)
  const attendance = entry('attendance', words.attendance, Users)
  const { status, role } = meeting
  if (role !== 'host') {
    const hasAttendance = role === 'cohost' && (status === 'ACTIVE' || status === 'ENDED')
    return [...(status === 'SCHEDULED' ? [calendar] : []), ...(hasAttendance ? [attendance] : [])]
  }
  switch (status) {
    case 'SCHEDULED':
      return [edit, newLink, calendar, separator, entry('cancel', words.cancelMeeting, CalendarX)]
    case 'ACTIVE':
      return [
        edit,
        newLink,
        attendance,
        // What has no end needs none put off.
        ...(meeting.endsAt === null ? [] : [separator, ...EXTENSIONS.map(extend)]),
        separator,
        entry('end', words.endForAll, X),
      ]
    case 'ENDED':
      return [attendance]
    case 'CANCELLED':
      return []
  }

  function extend(minutes: number): MenuEntry {
    return {
      kind: 'action',
      label: words.extendBy(minutes),
      icon: Clock,
      onSelect: () => onCommand({ kind: 'extend', minutes }),
    }
  }
}
