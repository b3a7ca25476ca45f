import type { Attendee, Attendees, Meeting } from '@plenum/meeting-contract'
import { isOwnStay } from '../admission/own-stay.ts'
import { identityOf, projectionOf, sessionIdOf } from '../admission/projection.ts'
import type { SessionRow } from '../admission/sessions.store.ts'
import { actorOf } from '../audit/actor-of.ts'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import type { MeetingEnding } from '../lifecycle/meeting-ending.ts'
import type { PresenceStore } from '../lifecycle/presence.store.ts'
import { isFinal } from '../meetings/final.ts'
import type { JoinUrls } from '../meetings/join-urls.ts'
import { isAtLeast, type MeetingAccess } from '../meetings/meeting-access.ts'
import { livekitRoomOf } from '../meetings/meeting-names.ts'
import type { MeetingRow, MeetingStore } from '../meetings/meetings.store.ts'
import { toMeeting } from '../meetings/to-meeting.ts'
import { ProblemError } from '../problem-error.ts'
import type { Sfu } from '../sfu/sfu.port.ts'
import { attendanceOf } from './attendance.ts'
import type { AttendeeStore } from './attendees.store.ts'
import { type ConnectionRow, newConnection, withSighting } from './connection.ts'
import type { ConnectionStore } from './connections.store.ts'

/** What {@link AttendeeService} works with. */
export interface AttendeeDeps {
  access: MeetingAccess
  meetings: MeetingStore
  attendees: AttendeeStore
  connections: ConnectionStore
  presence: PresenceStore
  ending: MeetingEnding
  joinUrls: JoinUrls
  sfu: Sfu
  clock: Clock
}

/** Tells who is in a meeting and who was, and does what hosts do to all of them. */
export class AttendeeService {
  readonly #deps: AttendeeDeps

  constructor(deps: AttendeeDeps) {
    this.#deps = deps
  }

  /** @throws ProblemError `livekit.unavailable` when nobody can say who is in now */
  async list(caller: Caller, reference: string): Promise<Attendees> {
    const { access, attendees, connections, clock } = this.#deps
    const meeting = await access.require(caller, reference, 'cohost')
    const now = clock.now()
    const listed = await this.#listed(meeting, now)
    const known = await connections.listOf(meeting.id)
    // What LiveKit lists and no webhook has told yet.
    const untold = listed.filter((one) => !known.some((other) => other.participant_sid === one.participant_sid))
    const bySession = Map.groupBy([...known, ...untold], (connection) => connection.session_id)
    const present = new Set(listed.map(({ participant_sid }) => participant_sid))
    const stays = await attendees.listStays(meeting.id)
    return {
      attendees: stays
        .flatMap((stay) => toAttendee(stay, bySession.get(stay.id) ?? [], present, now) ?? [])
        .toSorted((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1)),
    }
  }

  /** One's own hand up or down; from cohosts on, down with another's. */
  async setHand(caller: Caller, reference: string, identity: string, raised: boolean): Promise<void> {
    const { access, attendees, clock, sfu } = this.#deps
    const { meeting, role } = await access.find(caller, reference)
    if (isFinal(meeting)) throw new ProblemError('meeting.ended')
    const stay = await attendees.findStay(meeting.id, sessionIdOf(identity) ?? '')
    const isOwn = stay !== undefined && isOwnStay(caller, stay)
    if (!isOwn && (raised || !isAtLeast(role, 'cohost'))) {
      throw new ProblemError('permission.denied', { refusedAt: meeting.id })
    }
    if (stay?.state !== 'admitted') throw new ProblemError('participant.not_found')

    const changed = await attendees.setHand(stay.id, raised ? clock.now().toISOString() : null)
    if (!changed) throw new ProblemError('participant.not_found')
    const { attributes, ...projection } = projectionOf(changed)
    await sfu.updateParticipant(livekitRoomOf(meeting.id), identityOf(changed), {
      ...projection,
      // An attribute goes away only when it is set to nothing.
      attributes: { handRaisedAt: '', ...attributes },
    })
  }

  /** Ends the meeting for all; again changes nothing. */
  async end(caller: Caller, reference: string, requestId: string | null): Promise<Meeting> {
    const { access, meetings, ending, joinUrls } = this.#deps
    const { id } = await access.require(caller, reference, 'host')
    await ending.end(id, actorOf(caller), requestId)
    const meeting = await meetings.findById(id)
    if (meeting?.status !== 'ENDED') throw new ProblemError('meeting.status_conflict')
    return toMeeting(meeting, joinUrls.of(meeting, 'host'), 'host')
  }

  /** The connections of stays that LiveKit has in the room. */
  async #listed(meeting: MeetingRow, at: Date): Promise<ConnectionRow[]> {
    const { presence, sfu } = this.#deps
    if (isFinal(meeting) && meeting.room_closed_at !== null) return []
    const participants = await sfu.listParticipants(livekitRoomOf(meeting.id))
    const known = await presence.identify(meeting.id, participants)
    return known.flatMap(({ participant: { sid, joinedAt }, stay }) =>
      stay ? [withSighting(newConnection(sid, stay.id), { kind: 'listed', joinedAt, at })] : [],
    )
  }
}

function toAttendee(
  stay: SessionRow,
  connections: readonly ConnectionRow[],
  present: ReadonlySet<string>,
  now: Date,
): Attendee | undefined {
  const isPresent = connections.some(({ participant_sid }) => present.has(participant_sid))
  // Who hung up before he was in was never there.
  if (stay.first_joined_at === null && !isPresent) return undefined
  const attendance = attendanceOf(connections, present, now.toISOString())
  if (!attendance) return undefined
  return {
    identity: identityOf(stay),
    name: stay.name,
    role: stay.role,
    userId: stay.user_id,
    isPresent: attendance.leftAt === null,
    ...attendance,
    handRaisedAt: stay.hand_raised_at,
  }
}
