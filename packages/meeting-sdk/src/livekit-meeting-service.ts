import type {
  AdmitRequest,
  Allowlist,
  Attendees,
  Bans,
  CalendarFeed,
  CreateInstantMeeting,
  CreateMeeting,
  DenyRequest,
  DevSignInAnswer,
  InviteParticipants,
  JoinInfo,
  Lobby,
  Meeting,
  MeetingPage,
  MeetingQuery,
  MeetingStatus,
  Message,
  MessagePage,
  MessageQuery,
  MuteRequest,
  PostMessage,
  Role,
  SchedulerRun,
  TokenAnswer,
  UnpublishRequest,
  UpdateMeeting,
  WaitingAnswer,
} from '@plenum/meeting-contract'
import { MeetingError } from './errors.ts'
import { callerOf } from './http/caller-of.ts'
import { type CallOptions, HttpClient } from './http/http-client.ts'
import { loadPart } from './load-part.ts'
import { type MeetingAccess, toMeetingAccess } from './meeting-access.ts'
import type {
  AdmitOptions,
  CreateMeetingOptions,
  DenyOptions,
  GenerateMeetingTokenOptions,
  ListedBy,
  LiveKitMeetingServiceOptions,
  MeetingCallOptions,
  WatchMeetingOptions,
} from './service-options.ts'

/**
 * The token server's HTTP contract as typed methods. A meeting is named by its id, by the room name of its link, or by
 * `ext:` and the host app's own id of it. Each method rejects with a {@link MeetingError} that carries the server's code,
 * or `network.unreachable` and `server.unreadable` where no such answer came.
 *
 * @example
 * const service = new LiveKitMeetingService({ baseUrl: 'https://meet.example.com', auth: () => jwt })
 * const meeting = await service.createInstantMeeting({ title: 'Team Sync' })
 */
export class LiveKitMeetingService {
  /** Where the token server is; empty for the page's own origin. */
  readonly baseUrl: string
  readonly #http: HttpClient

  constructor(options: LiveKitMeetingServiceOptions = {}) {
    this.#http = new HttpClient(options)
    this.baseUrl = this.#http.baseUrl
  }

  /**
   * Tells apart the users whom this service acts for: issuer and subject of the host's JWT, empty for a guest. Read, not
   * verified: that is the server's to do.
   */
  async caller(): Promise<string> {
    return callerOf(await this.#http.credential())
  }

  /**
   * Schedules a meeting; the caller is its host.
   *
   * @example
   * const startsAt = '2026-11-23T10:00:00+01:00'
   * const { joinUrl } = await service.createMeeting({ title: 'Team Sync', startsAt, timeZone: 'Europe/Paris' })
   */
  createMeeting(meeting: CreateMeeting, options?: CreateMeetingOptions): Promise<Meeting> {
    return this.#create('', meeting, options)
  }

  /** Starts a meeting at once; the caller is its host. */
  createInstantMeeting(meeting: CreateInstantMeeting, options?: CreateMeetingOptions): Promise<Meeting> {
    return this.#create('/instant', meeting, options)
  }

  /**
   * The meetings that the signed-in user made or is invited to, newest first or by when they take place, a page at a time.
   *
   * @example
   * const { meetings, nextCursor } = await service.listMeetings({ when: 'upcoming', scope: 'mine' })
   */
  listMeetings(query: Omit<MeetingQuery, 'roomName'> = {}, options?: CallOptions): Promise<MeetingPage> {
    return this.#http.ask(`/api/meetings${search(query)}`, options)
  }

  /** One meeting. */
  getMeetingDetails(meetingId: string, options?: MeetingCallOptions): Promise<Meeting> {
    return this.#http.ask(at(meetingId), by(options))
  }

  /**
   * Changes what is named, and nothing else; null clears. For hosts; to lock and unlock, cohosts too.
   *
   * @throws MeetingError `meeting.status_conflict` for what the meeting's status does not allow
   */
  updateMeeting(meetingId: string, changes: UpdateMeeting, options?: MeetingCallOptions): Promise<Meeting> {
    return this.#http.ask(at(meetingId), { ...by(options), method: 'PATCH', body: changes })
  }

  /**
   * Starts a scheduled meeting, calls it off, or ends one that is on, for all. For hosts.
   *
   * @throws MeetingError `meeting.status_conflict` for any other move
   */
  updateMeetingStatus(
    meetingId: string,
    status: Exclude<MeetingStatus, 'SCHEDULED'>,
    options?: MeetingCallOptions,
  ): Promise<Meeting> {
    if (status === 'ENDED') return this.endMeeting(meetingId, options)
    return this.updateMeeting(meetingId, { status }, options)
  }

  /** Calls a scheduled meeting off; again changes nothing. For hosts. */
  cancelMeeting(meetingId: string, options?: MeetingCallOptions): Promise<void> {
    return this.#http.tell(at(meetingId), { ...by(options), method: 'DELETE' })
  }

  /** Ends a meeting for all; again changes nothing. For hosts. */
  endMeeting(meetingId: string, options?: MeetingCallOptions): Promise<Meeting> {
    return this.#http.ask(at(meetingId, '/end'), { ...by(options), method: 'POST', isRepeatable: true })
  }

  /** Gives the meeting a new link: the key in earlier ones lets nobody in any more. For hosts. */
  reissueInvite(meetingId: string, options?: MeetingCallOptions): Promise<Meeting> {
    return this.#http.ask(at(meetingId, '/invite'), { ...by(options), method: 'POST' })
  }

  /**
   * The meeting as an iCalendar file, to import into a calendar: a later file of it takes the place of an earlier one.
   *
   * @example
   * const file = new Blob([await service.getCalendarFile(meetingId)], { type: 'text/calendar' })
   */
  getCalendarFile(meetingId: string, options?: MeetingCallOptions): Promise<string> {
    return this.#http.read(at(meetingId, '/calendar.ics'), 'text/calendar', by(options))
  }

  /**
   * Makes an address at which calendar programs read the signed-in user's meetings. Whoever has it reads them, so it is told
   * once; the address before leads nowhere any more.
   *
   * @example
   * const { url } = await service.issueCalendarFeed()
   */
  issueCalendarFeed(options?: CallOptions): Promise<CalendarFeed> {
    return this.#http.ask('/api/calendar-feed', { ...options, method: 'POST' })
  }

  /** Lets that address lead nowhere any more; again changes nothing. */
  revokeCalendarFeed(options?: CallOptions): Promise<void> {
    return this.#http.tell('/api/calendar-feed', { ...options, method: 'DELETE' })
  }

  /** Who is let in without a password or a lobby. For hosts. */
  listParticipants(meetingId: string, options?: MeetingCallOptions): Promise<Allowlist> {
    return this.#http.ask(at(meetingId, '/participants'), by(options))
  }

  /** Adds people to the allowlist; who is on it already takes the new role. For hosts. */
  addParticipants(
    meetingId: string,
    participants: InviteParticipants['participants'],
    options?: MeetingCallOptions,
  ): Promise<Allowlist> {
    const body: InviteParticipants = { participants }
    return this.#http.ask(at(meetingId, '/participants'), {
      ...by(options),
      method: 'POST',
      body,
      isRepeatable: true,
    })
  }

  /** Takes somebody off the allowlist; who is in the meeting stays. For hosts. */
  removeParticipant(meetingId: string, who: ListedBy, options?: MeetingCallOptions): Promise<void> {
    return this.#http.tell(at(meetingId, `/participants${search(who)}`), { ...by(options), method: 'DELETE' })
  }

  /** Who is in the meeting and who was, in the order of joining. For hosts and cohosts. */
  listAttendees(meetingId: string, options?: MeetingCallOptions): Promise<Attendees> {
    return this.#http.ask(at(meetingId, '/attendees'), by(options))
  }

  /** Raises or lowers one's own hand; hosts and cohosts may lower that of another. */
  setHand(meetingId: string, identity: string, raised: boolean, options?: MeetingCallOptions): Promise<void> {
    return this.#http.tell(at(meetingId, `/attendees/${encodeURIComponent(identity)}/hand`), {
      ...by(options),
      method: 'POST',
      body: { raised },
      isRepeatable: true,
    })
  }

  /**
   * Mutes a microphone; with `allowUnmute: false` its owner cannot turn it on again. For cohosts, and nobody commands the
   * creator or anybody above himself.
   *
   * @throws MeetingError `livekit.unavailable` while LiveKit is away; whether he may unmute holds as soon as it is back
   * @example
   * await service.muteAttendee(meetingId, identity, { allowUnmute: false })
   */
  muteAttendee(
    meetingId: string,
    identity: string,
    how: MuteRequest = {},
    options?: MeetingCallOptions,
  ): Promise<void> {
    return this.#command(toOne(meetingId, identity, 'mute'), how, options)
  }

  /**
   * Turns a camera off, or takes a screen down; its owner may start it again. For cohosts.
   *
   * @example
   * await service.stopSource(meetingId, identity, 'screen')
   */
  stopSource(
    meetingId: string,
    identity: string,
    source: UnpublishRequest['source'],
    options?: MeetingCallOptions,
  ): Promise<void> {
    return this.#command(toOne(meetingId, identity, 'unpublish'), { source }, options)
  }

  /**
   * Puts somebody out for good; the person may join as a new one, as the meeting's rules have it. For cohosts.
   *
   * @throws MeetingError `livekit.unavailable` while LiveKit is away; he is out as soon as it is back
   * @example
   * await service.removeAttendee(meetingId, identity)
   */
  removeAttendee(meetingId: string, identity: string, options?: MeetingCallOptions): Promise<void> {
    return this.#command(toOne(meetingId, identity, 'remove'), undefined, options)
  }

  /**
   * Puts somebody out who may not come back, nor the host app's user that he is. For hosts.
   *
   * @throws MeetingError `livekit.unavailable` while LiveKit is away; he is out as soon as it is back
   * @example
   * await service.banAttendee(meetingId, identity)
   */
  banAttendee(meetingId: string, identity: string, options?: MeetingCallOptions): Promise<void> {
    return this.#command(toOne(meetingId, identity, 'ban'), undefined, options)
  }

  /**
   * Makes somebody something else, in the room at once and wherever he comes back. For hosts.
   *
   * @throws MeetingError `livekit.unavailable` while LiveKit is away; he is it as soon as it is back
   * @example
   * await service.setRole(meetingId, identity, 'cohost')
   */
  setRole(meetingId: string, identity: string, role: Role, options?: MeetingCallOptions): Promise<void> {
    return this.#command(toOne(meetingId, identity, 'role'), { role }, options)
  }

  /**
   * Mutes everyone below cohost but oneself; with `allowUnmute: false` nobody of them, nor who comes later, can turn his
   * microphone on. For cohosts.
   *
   * @example
   * await service.muteAll(meetingId, { allowUnmute: false })
   */
  muteAll(meetingId: string, how: MuteRequest = {}, options?: MeetingCallOptions): Promise<void> {
    return this.#command(at(meetingId, '/mute-all'), how, options)
  }

  /**
   * Lowers all hands. For cohosts.
   *
   * @example
   * await service.lowerHands(meetingId)
   */
  lowerHands(meetingId: string, options?: MeetingCallOptions): Promise<void> {
    return this.#command(at(meetingId, '/lower-hands'), undefined, options)
  }

  /**
   * Shows somebody large to everyone, or with null nobody. For cohosts.
   *
   * @example
   * await service.setSpotlight(meetingId, identity)
   */
  setSpotlight(meetingId: string, identity: string | null, options?: MeetingCallOptions): Promise<void> {
    return this.#command(at(meetingId, '/spotlight'), { identity }, options)
  }

  /**
   * Who may not come back, newest first. For hosts.
   *
   * @example
   * const { bans } = await service.listBans(meetingId)
   */
  listBans(meetingId: string, options?: MeetingCallOptions): Promise<Bans> {
    return this.#http.ask(at(meetingId, '/bans'), by(options))
  }

  /**
   * Lets somebody come back; again changes nothing. For hosts.
   *
   * @example
   * for (const { id } of bans) await service.unban(meetingId, id)
   */
  unban(meetingId: string, banId: string, options?: MeetingCallOptions): Promise<void> {
    return this.#http.tell(at(meetingId, `/bans${search({ id: banId })}`), { ...by(options), method: 'DELETE' })
  }

  /** What was said in writing, in order, a page at a time; `after` a page's `nextCursor` comes what is new. */
  getMessages(
    meetingId: string,
    query: Omit<MessageQuery, 'meetingId'> = {},
    options?: MeetingCallOptions,
  ): Promise<MessagePage> {
    return this.#http.ask(`/api/messages${search({ meetingId, ...query })}`, by(options))
  }

  /** Keeps a message under an id of one's own choice; the same again changes nothing. */
  sendMessage(
    meetingId: string,
    { id, text }: Omit<PostMessage, 'meetingId'>,
    options?: MeetingCallOptions,
  ): Promise<Message> {
    const body: PostMessage = { id, meetingId, text }
    return this.#http.ask('/api/messages', { ...by(options), method: 'POST', body, isRepeatable: true })
  }

  /** What may be known of a meeting before joining, by the room name of its link. */
  getJoinInfo(roomName: string, options?: MeetingCallOptions): Promise<JoinInfo> {
    return this.#http.ask(`/api/join/${encodeURIComponent(roomName)}`, by(options))
  }

  /**
   * Whether one would be let in as things stand, and else why not. Guests name the meeting by the room name of its link.
   *
   * @example
   * const access = await service.validateMeetingAccess(roomName)
   * if (access.allowed) showJoinButton(access.role)
   * else if (access.reason === 'password_required') askForPassword()
   */
  async validateMeetingAccess(meetingId: string, options?: MeetingCallOptions): Promise<MeetingAccess> {
    try {
      return toMeetingAccess(await this.#joinInfoOf(meetingId, options))
    } catch (thrown) {
      if (isCode(thrown, 'meeting.not_found')) return { allowed: false, reason: 'not_found' }
      throw thrown
    }
  }

  /**
   * Leave to enter the meeting: a LiveKit token and the stay that renews it; or, where `status` says so, the stay by
   * which to wait. Then {@link watchMeeting} tells when to ask again, with its `sessionToken`.
   *
   * @throws MeetingError why one is not let in, for example `meeting.password_wrong` with `context.triesLeft`
   * @example
   * const answer = await service.generateMeetingToken(roomName, { name: 'Ada', password })
   * if ('status' in answer) showLobby(answer.reason)
   * else await room.connect(answer.livekitUrl, answer.token)
   */
  generateMeetingToken(
    meetingId: string,
    options: GenerateMeetingTokenOptions = {},
  ): Promise<TokenAnswer | WaitingAnswer> {
    const { signal, sessionToken, ...body } = options
    return this.#http.ask(at(meetingId, '/token'), {
      ...by({ signal, sessionToken }),
      method: 'POST',
      body,
      // Without one, each request is another stay.
      isRepeatable: sessionToken !== undefined,
    })
  }

  /**
   * Tells how things stand for whoever waits or hosts, now and after each change, until it is over. A stream that breaks
   * or falls silent is opened again. Resolves once `ended` or `denied` was told, and when `signal` is aborted.
   *
   * @throws MeetingError when the server refuses for good
   * @example
   * await service.watchMeeting(roomName, { sessionToken, signal, onEvent: ({ state }) => show(state) })
   */
  async watchMeeting(meetingId: string, { onEvent, signal, sessionToken }: WatchMeetingOptions): Promise<void> {
    const { watchEvents } = await loadPart(() => import('./events/watch-events.ts'))
    const open = (each: AbortSignal) => this.#http.open(at(meetingId, '/events'), by({ signal: each, sessionToken }))
    await watchEvents({ open, onEvent, signal })
  }

  /** For a service: has the token server start what is due and end what is over, now. */
  runScheduler(options?: CallOptions): Promise<SchedulerRun> {
    return this.#http.ask('/api/scheduler', { ...options, method: 'POST', isRepeatable: true })
  }

  /** Development servers only: a host JWT for a name, of another user each time. */
  signInForDevelopment(name: string, options?: CallOptions): Promise<DevSignInAnswer> {
    // As nobody, so that `auth` may ask for it.
    return this.#http.ask('/api/dev/sign-in', { ...options, method: 'POST', body: { name }, bearer: null })
  }

  /** Who waits to be let in, in the order of knocking. For hosts and cohosts; {@link watchMeeting} tells each change. */
  listLobby(meetingId: string, options?: MeetingCallOptions): Promise<Lobby> {
    return this.#http.ask(at(meetingId, '/lobby'), by(options))
  }

  /**
   * Lets somebody in who waits; who is in stays in. For hosts and cohosts; `always`, which puts a signed-in user on the
   * allowlist, for hosts.
   *
   * @throws MeetingError `participant.not_found` for who does not wait any more
   * @example
   * const { knocks } = await service.listLobby(meetingId)
   * for (const { sessionId, userId } of knocks) if (isColleague(userId)) await service.admit(meetingId, sessionId)
   */
  admit(meetingId: string, sessionId: string, options: AdmitOptions = {}): Promise<void> {
    const body: AdmitRequest = { always: options.always }
    const path = at(meetingId, `/lobby/${encodeURIComponent(sessionId)}/admit`)
    return this.#http.tell(path, { ...by(options), method: 'POST', body, isRepeatable: true })
  }

  /** Lets everybody in who waits now. For hosts and cohosts. */
  admitAll(meetingId: string, options?: MeetingCallOptions): Promise<void> {
    return this.#http.tell(at(meetingId, '/lobby/admit-all'), { ...by(options), method: 'POST', isRepeatable: true })
  }

  /**
   * Turns somebody away who waits, for this stay for good. For hosts and cohosts.
   *
   * @throws MeetingError `participant.not_found` for who does not wait any more
   * @example
   * await service.deny(meetingId, sessionId, { message: 'This is the budget meeting; yours is at three.' })
   */
  deny(meetingId: string, sessionId: string, options: DenyOptions = {}): Promise<void> {
    const body: DenyRequest = { message: options.message }
    const path = at(meetingId, `/lobby/${encodeURIComponent(sessionId)}/deny`)
    return this.#http.tell(path, { ...by(options), method: 'POST', body, isRepeatable: true })
  }

  /**
   * Waits no longer to be let in: for the stay itself, whose `sessionId` and `sessionToken` the {@link WaitingAnswer} told.
   *
   * @throws MeetingError `participant.not_found` for who was let in or turned away meanwhile
   * @example
   * const answer = await service.generateMeetingToken(meetingId, { name: 'Grace' })
   * if ('status' in answer) await service.withdraw(meetingId, answer.sessionId, answer)
   */
  withdraw(meetingId: string, sessionId: string, { sessionToken, signal }: MeetingCallOptions): Promise<void> {
    const path = at(meetingId, `/lobby/${encodeURIComponent(sessionId)}`)
    return this.#http.tell(path, { ...by({ sessionToken, signal }), method: 'DELETE', isRepeatable: true })
  }

  /** All commands may be told again. */
  #command(path: string, body: object | undefined, options: MeetingCallOptions | undefined): Promise<void> {
    return this.#http.tell(path, { ...by(options), method: 'POST', body, isRepeatable: true })
  }

  #create(kind: string, body: object, { idempotencyKey, signal }: CreateMeetingOptions = {}): Promise<Meeting> {
    const isRepeatable = idempotencyKey !== undefined
    const headers = isRepeatable ? { 'Idempotency-Key': idempotencyKey } : {}
    return this.#http.ask(`/api/meetings${kind}`, { signal, method: 'POST', body, headers, isRepeatable })
  }

  /** The server takes room names alone here; who has a credential can look one up. */
  async #joinInfoOf(meetingId: string, options: MeetingCallOptions | undefined): Promise<JoinInfo> {
    try {
      return await this.getJoinInfo(meetingId, options)
    } catch (thrown) {
      const isGuest = options?.sessionToken === undefined && (await this.#http.credential(options?.signal)) === null
      if (isGuest || !isCode(thrown, 'meeting.not_found')) throw thrown
      const { roomName } = await this.getMeetingDetails(meetingId, options)
      return this.getJoinInfo(roomName, options)
    }
  }
}

function at(meetingId: string, rest = ''): string {
  return `/api/meetings/${encodeURIComponent(meetingId)}${rest}`
}

function toOne(meetingId: string, identity: string, command: string): string {
  return at(meetingId, `/attendees/${encodeURIComponent(identity)}/${command}`)
}

function by({ signal, keepalive, sessionToken }: MeetingCallOptions = {}) {
  return { signal, keepalive, bearer: sessionToken }
}

function search(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

function isCode(thrown: unknown, code: MeetingError['code']): boolean {
  return thrown instanceof MeetingError && thrown.code === code
}
