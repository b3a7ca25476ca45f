import type { CalendarFeed } from '@plenum/meeting-contract'
import { findMeeting, type KnownMeeting } from './access.ts'
import type { Caller } from './caller.ts'
import { pageOf } from './meeting-list.ts'
import type { FakeMeetings } from './meetings.ts'
import { ProblemError } from './problem-error.ts'
import type { UserCaller } from './user-caller.ts'
import type { World } from './world.ts'

const PAST_MS = 30 * 24 * 60 * 60 * 1_000
const MAX_MEETINGS = 500
const SECRET_LENGTH = 52

/** Meetings for calendar programs: what they need to know, in UTC. */
export class FakeCalendar {
  readonly #world: World
  readonly #meetings: FakeMeetings

  constructor(world: World, meetings: FakeMeetings) {
    this.#world = world
    this.#meetings = meetings
  }

  file(caller: Caller, reference: string): { readonly name: string; readonly text: string } {
    const known = findMeeting(this.#world, caller, reference)
    const { status, roomName } = known.meeting
    const method = status === 'CANCELLED' ? 'CANCEL' : 'PUBLISH'
    return { name: `${roomName}.ics`, text: toCalendar(method, [this.#event(known)]) }
  }

  issueFeed(caller: Caller): CalendarFeed {
    const reader = requireUser(caller)
    const { publicUrl, newId } = this.#world.options
    const secret = `pc_${newId(SECRET_LENGTH)}`
    this.#world.store.feeds.set(reader.userId, { secret, reader })
    return { url: `${publicUrl}/api/calendar/${secret}.ics` }
  }

  revokeFeed(caller: Caller): void {
    this.#world.store.feeds.delete(requireUser(caller).userId)
  }

  readFeed(file: string): string {
    const secret = file.replace(/\.ics$/, '')
    const feed = [...this.#world.store.feeds.values()].find((each) => each.secret === secret)
    if (feed === undefined) throw new ProblemError('route.not_found')
    const from = new Date(this.#world.now().getTime() - PAST_MS).toISOString()
    const { page } = pageOf(this.#world, feed.reader, { from, limit: MAX_MEETINGS })
    return toCalendar(
      'PUBLISH',
      page.map((known) => this.#event(known)),
    )
  }

  #event({ meeting, role }: KnownMeeting): readonly string[] {
    const { joinUrl } = this.#meetings.show(meeting, role)
    const { id, title, description, startsAt, endsAt, status, sequence, createdAt, updatedAt } = meeting
    return [
      'BEGIN:VEVENT',
      `UID:${id}@${new URL(this.#world.options.publicUrl).hostname}`,
      `SEQUENCE:${sequence}`,
      `DTSTAMP:${toUtcTime(updatedAt)}`,
      `DTSTART:${toUtcTime(startsAt ?? createdAt)}`,
      ...(endsAt === null ? [] : [`DTEND:${toUtcTime(endsAt)}`]),
      `STATUS:${status === 'CANCELLED' ? 'CANCELLED' : 'CONFIRMED'}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped([description, joinUrl].filter(Boolean).join('\n\n'))}`,
      `LOCATION:${escaped(joinUrl)}`,
      `URL:${joinUrl}`,
      'END:VEVENT',
    ]
  }
}

/** A stay is no sign-in, and a service has no meetings of its own. */
function requireUser(caller: Caller): UserCaller {
  if (caller.kind === 'user') return caller
  throw new ProblemError(caller.kind === 'service' ? 'permission.denied' : 'auth.required')
}

function toCalendar(method: 'PUBLISH' | 'CANCEL', events: readonly (readonly string[])[]): string {
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Plenum//Plenum//EN', `METHOD:${method}`]
  return [...head, ...events.flat(), 'END:VCALENDAR', ''].join('\r\n')
}

function toUtcTime(moment: string): string {
  return `${moment.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')
}
