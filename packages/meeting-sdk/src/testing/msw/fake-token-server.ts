import type {
  CreateInstantMeeting,
  DevSignInAnswer,
  JoinInfo,
  Meeting,
  MeetingPage,
  MeetingStatus,
  Readiness,
  TokenAnswer,
  TokenRequest,
} from '@plenum/meeting-contract'
import { type Caller, callerOfJwt } from './caller.ts'
import { parseCursor, toCursor } from './cursor.ts'
import type { Denial } from './denial.ts'
import type { NewId } from './ids.ts'
import { signJwt } from './jwt.ts'
import { type MeetingRecord, MemoryStore, type StayRecord } from './memory-store.ts'
import { ProblemError } from './problem-error.ts'

const SECOND_MS = 1_000
const DAY_SECONDS = 24 * 60 * 60
const SESSION_IDLE_MS = DAY_SECONDS * SECOND_MS
const TOKEN_TTL_SECONDS = 900
const LIVEKIT_URL = 'wss://livekit.invalid'
const LIVEKIT_SECRET = 'the-secret-of-a-livekit-that-does-not-exist'

/** What the fake server is made with. */
export interface FakeTokenServerOptions {
  readonly publicUrl: string
  readonly authJwtSecret: string
  readonly serviceKey: string
  readonly now: () => Date
  readonly newId: NewId
}

/** What the token server does, in memory and without HTTP. */
export class FakeTokenServer {
  /** What is refused at the moment. */
  denial: Denial | null = null
  readonly #options: FakeTokenServerOptions
  readonly #memory = new MemoryStore()

  constructor(options: FakeTokenServerOptions) {
    this.#options = options
  }

  /** Only the scheme Bearer is read; a bad one fails and never turns into nobody. */
  async authenticate(authorization: string | null): Promise<Caller> {
    if (authorization === null || !/^bearer(\s|$)/i.test(authorization)) return { kind: 'anonymous' }
    const token = authorization.slice('bearer'.length).trim()
    if (token.startsWith('ps_')) return { kind: 'stay', stay: this.#stayOf(token) }
    if (token === this.#options.serviceKey) return { kind: 'service' }
    return await callerOfJwt(token, this.#options.authJwtSecret, this.#options.now())
  }

  readiness(): Readiness {
    const database = this.denial?.at !== 'database'
    const livekit = this.denial?.at !== 'livekit'
    return { status: database && livekit ? 'ready' : 'unready', database, livekit }
  }

  async signInForDevelopment(name: string): Promise<DevSignInAnswer> {
    return { token: await this.signIn({ userId: `dev-${this.#options.newId(16)}`, name }, 30 * DAY_SECONDS) }
  }

  createInstantMeeting(caller: Caller, input: CreateInstantMeeting): Meeting {
    const creator = requireSignedIn(caller)
    return this.addMeeting({
      title: input.title,
      description: input.description ?? '',
      isPublic: input.isPublic ?? true,
      createdBy: creator.kind === 'user' ? creator.userId : null,
    })
  }

  listMeetings(
    caller: Caller,
    { status, limit, cursor }: { status?: MeetingStatus | undefined; limit: number; cursor?: string | undefined },
  ): MeetingPage {
    const reader = requireSignedIn(caller)
    const after = cursor === undefined ? undefined : parseCursor(cursor)
    if (cursor !== undefined && after === undefined) {
      throw new ProblemError('request.invalid', [
        { path: 'cursor', message: 'must be the nextCursor of an earlier page' },
      ])
    }
    const createdBy = reader.kind === 'user' ? reader.userId : undefined
    const found = this.#store.listMeetings({ createdBy, status, after })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return {
      meetings: page.map((meeting) => this.#toMeeting(meeting)),
      nextCursor: found.length > limit && last !== undefined ? toCursor(last) : null,
    }
  }

  getMeeting(caller: Caller, reference: string): Meeting {
    if (caller.kind === 'anonymous') throw new ProblemError('auth.required')
    const meeting = this.#store.findMeeting(reference)
    if (meeting === undefined || !mayKnow(caller, meeting)) throw new ProblemError('meeting.not_found')
    if (caller.kind === 'stay' && isFinal(meeting)) throw new ProblemError('session.invalid')
    return this.#toMeeting(meeting)
  }

  getJoinInfo(caller: Caller, roomName: string): JoinInfo {
    const meeting = this.#store.findByRoomName(roomName)
    if (meeting === undefined) throw new ProblemError('meeting.not_found')
    const refusal = refusalOf(caller, meeting)
    return {
      status: meeting.status,
      startsAt: meeting.startsAt,
      requiresPassword: false,
      requiresSignIn: !meeting.isPublic,
      lobby: false,
      allowed: refusal === null,
      ...(refusal === null ? { role: roleOf(caller, meeting) } : {}),
      ...(mayKnow(caller, meeting) ? { meetingId: meeting.id, title: meeting.title } : {}),
    }
  }

  /** A new stay, or for a session token the same one again. */
  async join(caller: Caller, reference: string, request: TokenRequest): Promise<TokenAnswer> {
    this.#refuseAt('token')
    const meeting = this.#store.findMeeting(reference)
    const refusal = refusalOf(caller, meeting)
    if (refusal !== null) throw new ProblemError(refusal)
    if (meeting === undefined) throw new ProblemError('meeting.not_found')
    const name = request.name ?? nameOf(caller)
    if (name === undefined) {
      throw new ProblemError('request.invalid', [
        { path: 'name', message: 'is required, as the credential carries no name' },
      ])
    }
    this.#refuseAt('livekit')
    const stay = caller.kind === 'stay' ? caller.stay : this.#newStay(caller, meeting, name)
    const present: StayRecord = { ...stay, name, lastSeenAt: this.#options.now() }
    this.#store.putStay(present)
    return await this.#toTokenAnswer(present, meeting)
  }

  async signIn(user: { userId: string; name?: string | undefined }, seconds: number): Promise<string> {
    const now = this.#nowSeconds()
    const claims = { sub: user.userId, iat: now, exp: now + seconds }
    const { authJwtSecret } = this.#options
    return await signJwt(user.name === undefined ? claims : { ...claims, name: user.name }, authJwtSecret)
  }

  /** Makes a meeting, whoever asks. */
  addMeeting(details: Partial<MeetingRecord> & { readonly title: string }): Meeting {
    const now = this.#options.now().toISOString()
    const isPublic = details.isPublic ?? true
    const meeting: MeetingRecord = {
      id: this.#options.newId(16),
      roomName: this.#newRoomName(details.title, isPublic),
      description: '',
      status: 'ACTIVE',
      createdBy: null,
      startsAt: now,
      createdAt: now,
      updatedAt: now,
      ...details,
      isPublic,
    }
    this.#store.putMeeting(meeting)
    return this.#toMeeting(meeting)
  }

  endMeeting(reference: string): void {
    const meeting = this.#store.findMeeting(reference)
    if (meeting === undefined) throw new Error(`There is no meeting ${reference} to end.`)
    this.#store.putMeeting({ ...meeting, status: 'ENDED', updatedAt: this.#options.now().toISOString() })
  }

  get #store(): MemoryStore {
    this.#refuseAt('database')
    return this.#memory
  }

  #refuseAt(place: Denial['at']): void {
    if (this.denial?.at === place) throw new ProblemError(this.denial.code)
  }

  #stayOf(sessionToken: string): StayRecord {
    const stay = this.#store.findStay(sessionToken)
    const idleSince = this.#options.now().getTime() - SESSION_IDLE_MS
    if (stay === undefined || stay.lastSeenAt.getTime() <= idleSince) throw new ProblemError('session.invalid')
    return stay
  }

  #newStay(caller: Caller, meeting: MeetingRecord, name: string): StayRecord {
    const { newId, now } = this.#options
    return {
      sessionToken: `ps_${newId(52)}`,
      identity: `p_${newId(16)}`,
      meetingId: meeting.id,
      userId: caller.kind === 'user' ? caller.userId : null,
      role: roleOf(caller, meeting),
      name,
      lastSeenAt: now(),
    }
  }

  async #toTokenAnswer(stay: StayRecord, meeting: MeetingRecord): Promise<TokenAnswer> {
    const { identity, name, role, userId, sessionToken } = stay
    const { id, title, status, isPublic, roomName } = meeting
    const livekitRoom = livekitRoomOf(meeting)
    const now = this.#nowSeconds()
    const exp = now + TOKEN_TTL_SECONDS
    const claims = {
      iss: 'plenum',
      sub: identity,
      name,
      iat: now,
      nbf: now,
      exp,
      attributes: userId === null ? { role } : { role, userId },
      video: { room: livekitRoom, roomJoin: true, canPublish: true, canSubscribe: true, canPublishData: true },
    }
    return {
      token: await signJwt(claims, LIVEKIT_SECRET),
      livekitUrl: LIVEKIT_URL,
      roomName,
      livekitRoom,
      identity,
      role,
      sessionToken,
      expiresAt: new Date(exp * SECOND_MS).toISOString(),
      meeting: { id, title, status, isPublic },
    }
  }

  #toMeeting(meeting: MeetingRecord): Meeting {
    return {
      ...meeting,
      externalId: null,
      livekitRoom: livekitRoomOf(meeting),
      requiresPassword: false,
      lobby: false,
      locked: false,
      maxParticipants: null,
      endsAt: null,
      timeZone: null,
      createdBy: meeting.createdBy ?? 'service',
      joinUrl: `${this.#options.publicUrl}/join/${meeting.roomName}`,
    }
  }

  /** Readable where the meeting is public; a private one keeps its title to itself. */
  #newRoomName(title: string, isPublic: boolean): string {
    const words = isPublic ? title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase() : ''
    const slug = words
      .match(/[a-z0-9]+/g)
      ?.join('-')
      .slice(0, 40)
      .replace(/-$/, '')
    return [...(slug === undefined ? [] : [slug]), this.#options.newId(10)].join('-')
  }

  #nowSeconds(): number {
    return Math.floor(this.#options.now().getTime() / SECOND_MS)
  }
}

/** Why somebody is not let in; null when he is. The rules in their order. */
function refusalOf(caller: Caller, meeting: MeetingRecord | undefined) {
  if (caller.kind === 'stay' && caller.stay.meetingId !== meeting?.id) return 'session.invalid'
  if (meeting === undefined || !mayKnow(caller, meeting)) return 'meeting.not_found'
  if (isFinal(meeting)) return 'meeting.ended'
  return null
}

function mayKnow(caller: Caller, meeting: MeetingRecord): boolean {
  if (caller.kind === 'service') return true
  if (caller.kind === 'stay') return caller.stay.meetingId === meeting.id
  return meeting.isPublic || isCreator(caller, meeting)
}

function roleOf(caller: Caller, meeting: MeetingRecord) {
  if (caller.kind === 'stay') return caller.stay.role
  return isCreator(caller, meeting) ? 'host' : 'participant'
}

function isCreator(caller: Caller, meeting: MeetingRecord): boolean {
  return caller.kind === 'user' && caller.userId === meeting.createdBy
}

function nameOf(caller: Caller): string | undefined {
  if (caller.kind === 'user') return caller.name
  return caller.kind === 'stay' ? caller.stay.name : undefined
}

function isFinal({ status }: MeetingRecord): boolean {
  return status === 'ENDED' || status === 'CANCELLED'
}

function livekitRoomOf({ id }: MeetingRecord): string {
  return `meeting-${id}`
}

/** A stay is one in a meeting, not a sign-in. */
function requireSignedIn(caller: Caller) {
  if (caller.kind === 'user' || caller.kind === 'service') return caller
  throw new ProblemError('auth.required')
}
