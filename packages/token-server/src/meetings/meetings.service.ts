import type { CreateInstantMeeting, Meeting, MeetingPage, MeetingStatus } from '@plenum/meeting-contract'
import { mayKnow } from '../admission/admit.ts'
import type { Caller, ServiceCaller, UserCaller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import { ProblemError } from '../problem-error.ts'
import { parseCursor, toCursor } from './cursor.ts'
import { foldTitle, newMeetingId, newRoomName } from './meeting-names.ts'
import type { MeetingRow, MeetingStore } from './meetings.store.ts'
import { isFinal, toMeeting } from './to-meeting.ts'

/** Makes meetings and shows them to those who may see them. */
export class MeetingService {
  readonly #meetings: MeetingStore
  readonly #clock: Clock
  readonly #publicUrl: string

  constructor(deps: { meetings: MeetingStore; clock: Clock; publicUrl: string }) {
    this.#meetings = deps.meetings
    this.#clock = deps.clock
    this.#publicUrl = deps.publicUrl
  }

  /** Makes a meeting that is on from now. */
  async createInstant(caller: Caller, input: CreateInstantMeeting): Promise<Meeting> {
    const creator = requireSignedIn(caller)
    const now = this.#clock.now().toISOString()
    const isPublic = input.isPublic ?? true
    const row: MeetingRow = {
      id: newMeetingId(),
      external_id: null,
      title_folded: foldTitle(input.title),
      password_hash: null,
      lobby: 0,
      locked: 0,
      max_participants: null,
      invite_version: 1,
      ends_at: null,
      time_zone: null,
      empty_since: now,
      ended_at: null,
      room_closed_at: null,
      last_message: 0,
      room_name: newRoomName({ title: input.title, isPublic }),
      title: input.title,
      description: input.description ?? '',
      status: 'ACTIVE',
      is_public: isPublic ? 1 : 0,
      created_by: creator.kind === 'user' ? creator.userId : null,
      starts_at: now,
      created_at: now,
      updated_at: now,
    }
    await this.#meetings.insert(row)
    return toMeeting(row, this.#publicUrl)
  }

  /** One page of the caller's meetings, newest first; a service sees all. */
  async list(
    caller: Caller,
    query: { status?: MeetingStatus | undefined; limit: number; cursor?: string | undefined },
  ): Promise<MeetingPage> {
    const reader = requireSignedIn(caller)
    const after = query.cursor === undefined ? undefined : parseCursor(query.cursor)
    if (query.cursor !== undefined && after === undefined) {
      throw new ProblemError('request.invalid', {
        errors: [{ path: 'cursor', message: 'must be the nextCursor of an earlier page' }],
      })
    }
    const rows = await this.#meetings.list({
      createdBy: reader.kind === 'user' ? reader.userId : undefined,
      status: query.status,
      after,
      limit: query.limit + 1,
    })
    const page = rows.slice(0, query.limit)
    const last = rows.length > query.limit ? page.at(-1) : undefined
    return {
      meetings: page.map((row) => toMeeting(row, this.#publicUrl)),
      nextCursor: last ? toCursor({ createdAt: last.created_at, id: last.id }) : null,
    }
  }

  /** @param reference the id or the room name */
  async get(caller: Caller, reference: string): Promise<Meeting> {
    if (caller.kind === 'anonymous') throw new ProblemError('auth.required')
    const row = await this.#meetings.find(reference)
    if (!row || !mayKnow(caller, row)) throw new ProblemError('meeting.not_found')
    if (caller.kind === 'session' && isFinal(row)) throw new ProblemError('session.invalid')
    return toMeeting(row, this.#publicUrl)
  }
}

/** A session is a stay in one meeting, not a sign-in. */
function requireSignedIn(caller: Caller): UserCaller | ServiceCaller {
  if (caller.kind === 'user' || caller.kind === 'service') return caller
  throw new ProblemError('auth.required')
}
