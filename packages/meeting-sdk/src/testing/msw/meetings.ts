import type {
  CreateInstantMeeting,
  CreateMeeting,
  Invitee,
  JoinInfoPage,
  Meeting,
  MeetingPage,
  Role,
  UpdateMeeting,
} from '@plenum/meeting-contract'
import { findMeeting, isAtLeast, requireHost } from './access.ts'
import { putInvitees } from './allowlist.ts'
import { type Caller, requireSignedIn } from './caller.ts'
import { once } from './idempotency.ts'
import { joinInfo } from './join-info.ts'
import { moved, patched } from './meeting-change.ts'
import { type ListQuery, pageOf } from './meeting-list.ts'
import { newRoomName } from './meeting-names.ts'
import { isFinal, livekitRoomOf, type MeetingRecord, toUtc } from './meeting-record.ts'
import { invalid, ProblemError } from './problem-error.ts'
import { isInRoom } from './stay-record.ts'
import type { World } from './world.ts'

// What a calendar shows of a meeting; its link ends with the room's name and the key.
const IN_CALENDARS = ['title', 'description', 'roomName', 'inviteKey', 'startsAt', 'endsAt', 'timeZone'] as const

const INVITE_KEY_LENGTH = 43

/** What its creator says of a new meeting. */
export type NewMeeting = Omit<CreateInstantMeeting, 'participants'> &
  Partial<Pick<CreateMeeting, 'startsAt' | 'endsAt' | 'timeZone'>> & { participants?: readonly Invitee[] | undefined }

/** Meetings made, changed, read and listed. */
export class FakeMeetings {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** Scheduled where it has a start, and else on from now. */
  create(caller: Caller, input: NewMeeting, idempotencyKey: string | null): Meeting {
    const creator = requireSignedIn(caller)
    if (creator.kind === 'user') requireOwnFields(input)
    const createdBy = creator.kind === 'user' ? creator.userId : (input.createdBy ?? null)
    const make = () => this.show(this.#make(input, createdBy), 'host')
    if (idempotencyKey === null) return make()
    const route = input.startsAt === undefined ? 'instant' : 'scheduled'
    const answer = once(this.#world, { caller: creator, route, key: idempotencyKey, body: input }, make)
    const meeting = this.#world.store.findMeeting(answer.id)
    // As it was told then, but with the invite of now.
    return meeting === undefined ? answer : { ...answer, joinUrl: this.show(meeting, 'host').joinUrl }
  }

  /** In the order that is asked for; with a room name, what a link holder sees. */
  list(caller: Caller, query: ListQuery): MeetingPage | JoinInfoPage {
    if (query.roomName !== undefined) return this.#listByRoomName(caller, query.roomName)
    const { page, nextCursor } = pageOf(this.#world, requireSignedIn(caller), query)
    return { meetings: page.map(({ meeting, role }) => this.show(meeting, role)), nextCursor }
  }

  get(caller: Caller, reference: string): Meeting {
    const { meeting, role } = findMeeting(this.#world, caller, reference)
    return this.show(meeting, role)
  }

  change(caller: Caller, reference: string, patch: UpdateMeeting): Meeting {
    const { meeting, role } = findMeeting(this.#world, caller, reference)
    const { locked, ...rest } = patch
    // To lock and unlock is a cohost's right too.
    const needed = locked !== undefined && Object.keys(rest).length === 0 ? 'cohost' : 'host'
    if (!isAtLeast(role, needed)) throw new ProblemError('permission.denied')
    return this.show(this.#putChanged(meeting, patched(meeting, patch, this.#now())), role)
  }

  /** Calls a scheduled meeting off; again changes nothing. */
  cancel(caller: Caller, reference: string): void {
    const meeting = requireHost(this.#world, caller, reference)
    if (meeting.status === 'CANCELLED') return
    if (meeting.status === 'ENDED') throw new ProblemError('meeting.ended')
    this.#putChanged(meeting, moved(meeting, 'CANCELLED', this.#now()))
  }

  /** The keys of earlier invites let nobody in any more. */
  reissueInvite(caller: Caller, reference: string): Meeting {
    const meeting = requireHost(this.#world, caller, reference)
    if (isFinal(meeting)) throw new ProblemError('meeting.ended')
    const reissued = { ...meeting, inviteKey: this.#newInviteKey(), updatedAt: this.#now() }
    return this.show(this.#putChanged(meeting, reissued), 'host')
  }

  /** Makes a meeting, whoever asks: public and on since now, unless said otherwise. */
  add(details: Partial<MeetingRecord> & Pick<MeetingRecord, 'title'>): MeetingRecord {
    const { newId } = this.#world.options
    const now = this.#now()
    const { isPublic = true, status = 'ACTIVE' } = details
    return this.#put({
      id: newId(16),
      externalId: null,
      roomName: newRoomName({ title: details.title, isPublic }, newId),
      description: '',
      password: null,
      inviteKey: this.#newInviteKey(),
      lobby: false,
      locked: false,
      maxParticipants: null,
      createdBy: null,
      startsAt: now,
      endsAt: null,
      timeZone: null,
      onSince: status === 'SCHEDULED' ? null : now,
      mayUnmute: true,
      spotlight: null,
      sequence: 0,
      createdAt: now,
      updatedAt: now,
      ...details,
      isPublic,
      status,
    })
  }

  /** As somebody of this role sees it: only hosts get the invite key. */
  show(meeting: MeetingRecord, role: Role | undefined): Meeting {
    const { password, inviteKey, onSince: _, mayUnmute: __, spotlight: ___, sequence: ____, ...shown } = meeting
    const url = `${this.#world.options.publicUrl}/join/${meeting.roomName}`
    return {
      ...shown,
      livekitRoom: livekitRoomOf(meeting),
      requiresPassword: password !== null,
      createdBy: meeting.createdBy ?? 'service',
      joinUrl: role === 'host' ? `${url}#k=${inviteKey}` : url,
      ...(role === undefined
        ? {}
        : { role, participantCount: this.#world.store.staysIn(meeting.id).filter(isInRoom).length }),
    }
  }

  #make(input: NewMeeting, createdBy: string | null): MeetingRecord {
    const { store } = this.#world
    const { externalId = null } = input
    if (externalId !== null && store.findByExternalId(externalId) !== undefined) {
      throw new ProblemError('meeting.external_id_taken')
    }
    const meeting = this.add({
      externalId,
      title: input.title,
      description: input.description ?? '',
      status: input.startsAt === undefined ? 'ACTIVE' : 'SCHEDULED',
      isPublic: input.isPublic ?? true,
      password: input.password ?? null,
      lobby: input.lobby ?? false,
      maxParticipants: input.maxParticipants ?? null,
      createdBy,
      ...(input.startsAt === undefined ? {} : { startsAt: toUtc(input.startsAt) }),
      endsAt: input.endsAt === undefined ? null : toUtc(input.endsAt),
      timeZone: input.timeZone ?? null,
    })
    putInvitees(this.#world, meeting.id, input.participants ?? [])
    return meeting
  }

  #putChanged(before: MeetingRecord, after: MeetingRecord): MeetingRecord {
    const isForCalendars = after.status === 'CANCELLED' || IN_CALENDARS.some((field) => after[field] !== before[field])
    return this.#put(isForCalendars ? { ...after, sequence: before.sequence + 1 } : after)
  }

  #put(meeting: MeetingRecord): MeetingRecord {
    this.#world.store.putMeeting(meeting)
    this.#world.tell(meeting.id)
    return meeting
  }

  #listByRoomName(caller: Caller, roomName: string): JoinInfoPage {
    const meeting = this.#world.store.findByRoomName(roomName)
    return { meetings: meeting === undefined ? [] : [joinInfo(this.#world, caller, roomName)], nextCursor: null }
  }

  #newInviteKey(): string {
    return this.#world.options.newId(INVITE_KEY_LENGTH)
  }

  #now(): string {
    return this.#world.now().toISOString()
  }
}

/** Whose a meeting is, and what it is called elsewhere, only the host app's backend can say. */
function requireOwnFields(input: NewMeeting): void {
  const errors = (['externalId', 'createdBy'] as const)
    .filter((path) => input[path] !== undefined)
    .map((path) => ({ path, message: 'is not a field that can be set here' }))
  if (errors.length > 0) throw invalid(...errors)
}
