import type { JoinInfo, TokenAnswer, TokenRequest } from '@plenum/meeting-contract'
import type { Caller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import { randomId } from '../ids.ts'
import { livekitRoomOf } from '../meetings/meeting-names.ts'
import type { MeetingRow, MeetingStore } from '../meetings/meetings.store.ts'
import { roomOf } from '../meetings/room-of.ts'
import { ProblemError } from '../problem-error.ts'
import type { EnsuredRooms } from '../sfu/ensured-rooms.ts'
import type { SignRoomToken } from '../sfu/room-token.ts'
import { admit, mayKnow, type Verdict } from './admit.ts'
import { grantsFor } from './grants.ts'
import { identityOf, projectionOf } from './projection.ts'
import { hashSessionToken, newSessionToken } from './session-token.ts'
import type { SessionRow, SessionStore } from './sessions.store.ts'

const SESSION_ID_LENGTH = 16 // 80 bits

/** What {@link AdmissionService} works with. */
export interface AdmissionDeps {
  meetings: MeetingStore
  sessions: SessionStore
  rooms: EnsuredRooms
  signRoomToken: SignRoomToken
  clock: Clock
  /** Where browsers reach LiveKit. */
  livekitUrl: string
}

/** Lets people into meetings. */
export class AdmissionService {
  readonly #deps: AdmissionDeps

  constructor(deps: AdmissionDeps) {
    this.#deps = deps
  }

  /**
   * A new stay, or for a session credential the same one again, with a token for the meeting's room.
   *
   * @param reference the meeting's id or room name
   */
  async join(caller: Caller, reference: string, request: TokenRequest): Promise<TokenAnswer> {
    const { meetings, rooms } = this.#deps
    const verdict = admit({ caller, meeting: await meetings.find(reference) })
    if (!verdict.admitted) throw new ProblemError(verdict.code)
    const name = nameOf(caller, request)
    const { meeting } = verdict
    // Before the row is written: a stay must not be left behind for every try while LiveKit is away.
    await rooms.ensure(roomOf(meeting), caller.kind === 'session')
    const { session, sessionToken } =
      caller.kind === 'session'
        ? { session: await this.#refresh(caller.session, name), sessionToken: caller.token }
        : await this.#open(verdict, caller, name)
    return await this.#answer(meeting, session, sessionToken)
  }

  /** What somebody who holds the room name may know before joining. */
  async info(caller: Caller, roomName: string): Promise<JoinInfo> {
    const meeting = await this.#deps.meetings.findByRoomName(roomName)
    if (!meeting) throw new ProblemError('meeting.not_found')
    const verdict = admit({ caller, meeting })
    return {
      status: meeting.status,
      startsAt: meeting.starts_at,
      requiresPassword: false,
      requiresSignIn: meeting.is_public === 0,
      lobby: false,
      allowed: verdict.admitted,
      ...(verdict.admitted ? { role: verdict.role } : {}),
      ...(mayKnow(caller, meeting) ? { meetingId: meeting.id, title: meeting.title } : {}),
    }
  }

  async #open(verdict: Extract<Verdict, { admitted: true }>, caller: Caller, name: string) {
    const sessionToken = newSessionToken()
    const now = this.#deps.clock.now().toISOString()
    const session: SessionRow = {
      id: randomId(SESSION_ID_LENGTH),
      meeting_id: verdict.meeting.id,
      user_id: caller.kind === 'user' ? caller.userId : null,
      name,
      role: verdict.role,
      token_hash: hashSessionToken(sessionToken),
      state: 'admitted',
      waiting_for: null,
      kept_for_user: null,
      address: null,
      minted_at: now,
      first_joined_at: null,
      hand_raised_at: null,
      created_at: now,
      last_seen_at: now,
    }
    await this.#deps.sessions.insert(session)
    return { session, sessionToken }
  }

  async #refresh(session: SessionRow, name: string): Promise<SessionRow> {
    const lastSeenAt = this.#deps.clock.now().toISOString()
    await this.#deps.sessions.refresh(session.id, { name, lastSeenAt })
    return { ...session, name, last_seen_at: lastSeenAt }
  }

  async #answer(meeting: MeetingRow, session: SessionRow, sessionToken: string): Promise<TokenAnswer> {
    const identity = identityOf(session)
    const { name, attributes } = projectionOf(session)
    const grants = grantsFor(session.role, meeting)
    const { token, expiresAt } = await this.#deps.signRoomToken({ identity, name, attributes, grants })
    return {
      token,
      livekitUrl: this.#deps.livekitUrl,
      roomName: meeting.room_name,
      livekitRoom: livekitRoomOf(meeting.id),
      identity,
      role: session.role,
      sessionToken,
      expiresAt: expiresAt.toISOString(),
      meeting: { id: meeting.id, title: meeting.title, status: meeting.status, isPublic: meeting.is_public === 1 },
    }
  }
}

/** The name given now, or the one already known. */
function nameOf(caller: Caller, request: TokenRequest): string {
  const known = caller.kind === 'user' ? caller.name : caller.kind === 'session' ? caller.session.name : undefined
  const name = request.name ?? known
  if (name === undefined) {
    throw new ProblemError('request.invalid', {
      errors: [{ path: 'name', message: 'is required, as the credential carries no name' }],
    })
  }
  return name
}
