import type { CalendarFeed, Role } from '@plenum/meeting-contract'
import type { Caller, UserCaller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { JoinUrls } from '../meetings/join-urls.ts'
import type { MeetingAccess } from '../meetings/meeting-access.ts'
import type { MeetingListStore } from '../meetings/meeting-list.store.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import { ProblemError } from '../problem-error.ts'
import type { CalendarFeedStore } from './calendar-feeds.store.ts'
import { hashFeedSecret, newFeedSecret } from './feed-secret.ts'
import { type CalendarEntry, writeFeed, writeMeetingFile } from './write-calendar.ts'

const PAST_MS = 30 * 24 * 60 * 60 * 1000
const MAX_MEETINGS = 500

/** What {@link CalendarService} works with. */
export interface CalendarDeps {
  access: MeetingAccess
  lists: MeetingListStore
  feeds: CalendarFeedStore
  joinUrls: JoinUrls
  publicUrl: string
  clock: Clock
}

/** One meeting to import into a calendar. */
export interface CalendarFile {
  name: string
  method: 'PUBLISH' | 'CANCEL'
  text: string
}

/** Writes meetings for calendar programs. */
export class CalendarService {
  readonly #deps: CalendarDeps
  /** Behind the id of a meeting, what makes it the only one in the world. */
  readonly #host: string

  constructor(deps: CalendarDeps) {
    this.#deps = deps
    this.#host = new URL(deps.publicUrl).hostname
  }

  /** @param reference the id, the room name, or `ext:` and the external id */
  async file(caller: Caller, reference: string): Promise<CalendarFile> {
    const { meeting, role } = await this.#deps.access.find(caller, reference)
    return { name: `${meeting.room_name}.ics`, ...writeMeetingFile(this.#entry(meeting, role), this.#host) }
  }

  /** Makes the address of the user's calendar; the one before leads nowhere any more. */
  async issueFeed(caller: Caller): Promise<CalendarFeed> {
    const { feeds, publicUrl, clock } = this.#deps
    const user = requireUser(caller)
    const secret = newFeedSecret()
    await feeds.put(user, hashFeedSecret(secret), clock.now().toISOString())
    return { url: `${publicUrl}/api/calendar/${secret}.ics` }
  }

  /** Lets the address of the user's calendar lead nowhere any more; again changes nothing. */
  async revokeFeed(caller: Caller): Promise<void> {
    await this.#deps.feeds.remove(requireUser(caller).userId)
  }

  /**
   * What somebody made or is invited to, as whoever has the address reads it.
   *
   * @param file the secret, and `.ics`
   */
  async readFeed(file: string): Promise<string> {
    const { feeds, lists, clock } = this.#deps
    const reader = await feeds.findReader(hashFeedSecret(file.replace(/\.ics$/, '')))
    if (reader === undefined) throw new ProblemError('route.not_found')
    const from = new Date(clock.now().getTime() - PAST_MS).toISOString()
    const filter = { from, limit: MAX_MEETINGS }
    const upTo = await lists.stopOf(reader, filter)
    const found = await lists.of(reader, { ...filter, upTo })
    return writeFeed(
      found.map(({ meeting, role }) => this.#entry(meeting, role)),
      this.#host,
    )
  }

  #entry(meeting: MeetingRow, role: Role | undefined): CalendarEntry {
    return { meeting, joinUrl: this.#deps.joinUrls.of(meeting, role) }
  }
}

/** A stay is no sign-in, and a service has no meetings of its own. */
function requireUser(caller: Caller): UserCaller {
  switch (caller.kind) {
    case 'user':
      return caller
    case 'service':
      throw new ProblemError('permission.denied')
    case 'session':
    case 'anonymous':
      throw new ProblemError('auth.required')
    default:
      return caller satisfies never
  }
}
