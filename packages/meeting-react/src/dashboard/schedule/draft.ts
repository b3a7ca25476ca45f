import type { CreateMeeting, InviteParticipants, Meeting, UpdateMeeting } from '@plenum/meeting-sdk'
import { ownTimeZone, toMoment, toWallTime, type ZonedMoment } from '../../clock/zoned-time.ts'
import type { Invited } from './invitees.ts'

/** What is done about the password: what is there stays, or what is typed takes its place; empty for none. */
export type DraftPassword = { readonly kind: 'keep' } | { readonly kind: 'set'; readonly text: string }

/** How long it takes, as it is chosen. */
export type DraftDuration = '15' | '30' | '45' | '60' | '90' | 'custom' | 'open'

/** A meeting as its host enters it. */
export interface Draft {
  readonly title: string
  readonly description: string
  readonly date: string
  readonly time: string
  readonly timeZone: string
  readonly duration: DraftDuration
  readonly customMinutes: string
  readonly isPublic: boolean
  readonly password: DraftPassword
  readonly lobby: boolean
  readonly people: readonly Invited[]
}

/** The durations that are one press away. */
export const DURATIONS: readonly DraftDuration[] = ['15', '30', '45', '60', '90', 'custom', 'open']

/** What cannot be sent as it is, by the field where it stands. */
export interface DraftProblems {
  readonly title?: 'missing'
  readonly start?: 'missing'
  readonly timeZone?: 'unknown'
  readonly duration?: 'out_of_range'
  readonly password?: 'short'
  readonly people?: 'invalid'
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LONGEST_MINUTES = 24 * 60
const SHORTEST_PASSWORD = 8

/** A new meeting: at the next full hour, for half an hour, where the person is. */
export function newDraft(now: number): Draft {
  const timeZone = ownTimeZone()
  const { date, time } = toWallTime(new Date((Math.floor(now / HOUR) + 1) * HOUR), timeZone)
  return {
    title: '',
    description: '',
    date,
    time,
    timeZone,
    duration: '30',
    customMinutes: '30',
    isPublic: true,
    password: { kind: 'set', text: '' },
    lobby: false,
    people: [],
  }
}

/** A meeting that is there, to be changed. */
export function toDraft(meeting: Meeting, people: readonly Invited[]): Draft {
  const { title, description, startsAt, endsAt, createdAt, isPublic, lobby, requiresPassword } = meeting
  const timeZone = meeting.timeZone ?? ownTimeZone()
  const start = new Date(startsAt ?? createdAt)
  const minutes = endsAt === null ? null : String(Math.round((Date.parse(endsAt) - start.getTime()) / MINUTE))
  return {
    title,
    description,
    ...toWallTime(start, timeZone),
    timeZone,
    duration: minutes === null ? 'open' : (DURATIONS.find((duration) => duration === minutes) ?? 'custom'),
    customMinutes: minutes ?? '30',
    isPublic,
    password: requiresPassword ? { kind: 'keep' } : { kind: 'set', text: '' },
    lobby,
    people,
  }
}

/** When the meeting starts; null while that is no date, time and zone. */
export function startOf({ date, time, timeZone }: Draft): ZonedMoment | null {
  return isTimeZone(timeZone) ? toMoment({ date, time, timeZone }) : null
}

/** When it ends; null for an open end, and while that cannot be said. */
export function endOf(draft: Draft): Date | null {
  const start = startOf(draft)
  const minutes = minutesOf(draft)
  return start === null || minutes === null ? null : new Date(start.moment.getTime() + minutes * MINUTE)
}

/** What has to be put right before it can be sent. */
export function problemsOf(draft: Draft): DraftProblems {
  const isStartKnown = startOf(draft) !== null
  const isZoneKnown = isTimeZone(draft.timeZone)
  return {
    ...(draft.title.trim() === '' ? { title: 'missing' } : {}),
    ...(isZoneKnown && !isStartKnown ? { start: 'missing' } : {}),
    ...(isZoneKnown ? {} : { timeZone: 'unknown' }),
    ...(draft.duration !== 'open' && minutesOf(draft) === null ? { duration: 'out_of_range' } : {}),
    ...(isShort(draft.password) ? { password: 'short' } : {}),
    ...(draft.people.some(({ by }) => by === 'nothing') ? { people: 'invalid' } : {}),
  }
}

/** What the server is told of a new meeting. */
export function toNewMeeting(draft: Draft): CreateMeeting {
  const { title, description, timeZone, isPublic, lobby, password } = draft
  const end = endOf(draft)
  return {
    title: title.trim(),
    startsAt: momentOf(draft),
    timeZone,
    isPublic,
    lobby,
    ...(description.trim() === '' ? {} : { description: description.trim() }),
    ...(end === null ? {} : { endsAt: end.toISOString() }),
    ...(password.kind === 'set' && password.text !== '' ? { password: password.text } : {}),
    ...(draft.people.length === 0 ? {} : { participants: draft.people.flatMap(toInvitee) }),
  }
}

/** What the server is told of a change: what is as it was is left out. A meeting that is on keeps its times. */
export function toChanges(draft: Draft, before: Draft, isOn: boolean): UpdateMeeting {
  const isMoved = !isOn && (momentOf(draft) !== momentOf(before) || minutesOf(draft) !== minutesOf(before))
  return {
    ...(draft.title === before.title ? {} : { title: draft.title.trim() }),
    ...(draft.description === before.description ? {} : { description: draft.description.trim() }),
    ...(draft.isPublic === before.isPublic ? {} : { isPublic: draft.isPublic }),
    ...(draft.lobby === before.lobby ? {} : { lobby: draft.lobby }),
    ...(isMoved ? { startsAt: momentOf(draft), endsAt: endOf(draft)?.toISOString() ?? null } : {}),
    ...(isOn || draft.timeZone === before.timeZone ? {} : { timeZone: draft.timeZone }),
    ...passwordChange(draft.password, before.password),
  }
}

/** Somebody as the server takes him. */
export function toInvitee(invited: Invited): InviteParticipants['participants'] {
  switch (invited.by) {
    case 'email':
      return [{ email: invited.id, role: invited.role }]
    case 'userId':
      return [{ userId: invited.id, role: invited.role }]
    case 'nothing':
      return []
  }
}

function passwordChange(password: DraftPassword, before: DraftPassword): Pick<UpdateMeeting, 'password'> {
  if (password.kind === 'keep') return {}
  if (password.text !== '') return { password: password.text }
  return before.kind === 'keep' ? { password: null } : {}
}

function minutesOf({ duration, customMinutes }: Draft): number | null {
  if (duration === 'open') return null
  const minutes = Number(duration === 'custom' ? customMinutes : duration)
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : null
}

/** Asked for once nothing is wrong with it. */
function momentOf(draft: Draft): string {
  return startOf(draft)?.moment.toISOString() ?? ''
}

function isShort(password: DraftPassword): boolean {
  return password.kind === 'set' && password.text !== '' && password.text.length < SHORTEST_PASSWORD
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== null && /^[A-Za-z]/.test(timeZone)
  } catch {
    return false
  }
}
