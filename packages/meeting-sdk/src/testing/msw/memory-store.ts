import type { Ban, Meeting, Message, Role } from '@plenum/meeting-contract'
import type { MeetingRecord } from './meeting-record.ts'
import type { StayRecord } from './stay-record.ts'
import type { UserCaller } from './user-caller.ts'

/** Somebody on a meeting's allowlist: by e-mail or by user id, one of the two. */
export interface InvitationRecord {
  readonly meetingId: string
  readonly email: string | null
  readonly userId: string | null
  readonly role: Role
  readonly addedAt: string
}

/** Somebody who may not come back to a meeting. */
export interface BanRecord extends Ban {
  readonly meetingId: string
}

/** The answer to a request with an Idempotency-Key. */
export interface KeptAnswer {
  /** Of the request. */
  readonly body: string
  readonly answer: Meeting
  readonly at: Date
}

/** A place in a list of meetings. */
export interface Position {
  /** By which the list is sorted: when the meeting was created, or when it starts. */
  readonly at: string
  readonly id: string
}

const EXTERNAL = 'ext:'

/** What the fake remembers, for as long as the page or the test lives. */
export class MemoryStore {
  readonly #meetings = new Map<string, MeetingRecord>()
  readonly #stays = new Map<string, StayRecord>()
  readonly #invitations: InvitationRecord[] = []
  readonly #messages = new Map<string, Message[]>()
  readonly #bans: BanRecord[] = []
  /** By user, the secret that opens his calendar. */
  readonly feeds = new Map<string, { readonly secret: string; readonly reader: UserCaller }>()
  /** By who asked, for what, and his key. */
  readonly keptAnswers = new Map<string, KeptAnswer>()

  putMeeting(meeting: MeetingRecord): void {
    this.#meetings.set(meeting.id, meeting)
  }

  /** By its id, its room name, or `ext:` and its external id. */
  findMeeting(reference: string): MeetingRecord | undefined {
    if (reference.startsWith(EXTERNAL)) return this.findByExternalId(reference.slice(EXTERNAL.length))
    return this.#meetings.get(reference) ?? this.findByRoomName(reference)
  }

  findByRoomName(roomName: string): MeetingRecord | undefined {
    return this.#all().find((meeting) => meeting.roomName === roomName)
  }

  findByExternalId(externalId: string): MeetingRecord | undefined {
    return this.#all().find((meeting) => meeting.externalId === externalId)
  }

  listMeetings(isWanted: (meeting: MeetingRecord) => boolean = () => true): MeetingRecord[] {
    return this.#all().filter(isWanted)
  }

  putStay(stay: StayRecord): void {
    this.#stays.set(stay.identity, stay)
  }

  findStay(identity: string): StayRecord | undefined {
    return this.#stays.get(identity)
  }

  findStayByToken(sessionToken: string): StayRecord | undefined {
    return [...this.#stays.values()].find((stay) => stay.sessionToken === sessionToken)
  }

  staysIn(meetingId: string): StayRecord[] {
    return [...this.#stays.values()].filter((stay) => stay.meetingId === meetingId)
  }

  /** The one stay that a user keeps over all his requests. */
  findKept(meetingId: string, userId: string): StayRecord | undefined {
    return this.staysIn(meetingId).find(({ keptFor }) => keptFor === userId)
  }

  /** In the order of adding. */
  invitationsTo(meetingId: string): InvitationRecord[] {
    return this.#invitations.filter((invitation) => invitation.meetingId === meetingId)
  }

  findInvitation(meetingId: string, who: { email?: string | undefined; userId?: string | undefined }) {
    return this.invitationsTo(meetingId).find((each) => isOf(each, who))
  }

  /** Whoever is listed already keeps his place, and takes the new role. */
  putInvitation(invitation: InvitationRecord): void {
    const { meetingId, email, userId, role } = invitation
    const who = { email: email ?? undefined, userId: userId ?? undefined }
    const listed = this.#invitations.findIndex((each) => each.meetingId === meetingId && isOf(each, who))
    const before = this.#invitations[listed]
    if (before === undefined) this.#invitations.push(invitation)
    else this.#invitations[listed] = { ...before, role }
  }

  /** @returns whether there was one */
  removeInvitation(meetingId: string, who: { email?: string | undefined; userId?: string | undefined }): boolean {
    const listed = this.#invitations.findIndex((each) => each.meetingId === meetingId && isOf(each, who))
    if (listed >= 0) this.#invitations.splice(listed, 1)
    return listed >= 0
  }

  /** Newest first. */
  bansIn(meetingId: string): BanRecord[] {
    return this.#bans.filter((ban) => ban.meetingId === meetingId).reverse()
  }

  addBan(ban: BanRecord): void {
    this.#bans.push(ban)
  }

  removeBan(meetingId: string, id: string): void {
    const banned = this.#bans.findIndex((ban) => ban.meetingId === meetingId && ban.id === id)
    if (banned >= 0) this.#bans.splice(banned, 1)
  }

  /** Whether a stay, or the user behind it, may not come back. */
  isBanned(meetingId: string, who: { identity?: string | undefined; userId?: string | null | undefined }): boolean {
    return this.bansIn(meetingId).some(
      ({ identity, userId }) => identity === who.identity || (userId !== null && userId === who.userId),
    )
  }

  /** In the order of sending. */
  messagesOf(meetingId: string): readonly Message[] {
    return this.#messages.get(meetingId) ?? []
  }

  addMessage(message: Message): void {
    this.#messages.set(message.meetingId, [...this.messagesOf(message.meetingId), message])
  }

  #all(): MeetingRecord[] {
    return [...this.#meetings.values()]
  }
}

function isOf(
  invitation: InvitationRecord,
  { email, userId }: { email?: string | undefined; userId?: string | undefined },
) {
  return email === undefined ? userId !== undefined && invitation.userId === userId : invitation.email === email
}
