import type { JoinInfo, JoinInfoPage, Meeting, MeetingPage, MeetingQuery, Role } from '@plenum/meeting-contract'
import type { z } from 'zod'
import type { PasswordHasher } from '../admission/passwords.ts'
import { AllowlistStore } from '../allowlist/allowlist.store.ts'
import type { Caller, ServiceCaller, UserCaller } from '../auth/caller.ts'
import type { Clock } from '../clock/clock.port.ts'
import { type Database, isUniqueViolation } from '../db/database.ts'
import type { Complete, IdempotencyService } from '../idempotency/idempotency.service.ts'
import { ProblemError } from '../problem-error.ts'
import { parseCursor, toCursor } from './cursor.ts'
import type { JoinUrls } from './join-urls.ts'
import type { MeetingAccess } from './meeting-access.ts'
import type { Agenda } from './meeting-agenda.store.ts'
import type { MeetingFilter, MeetingListStore, MeetingsOfSomebody } from './meeting-list.store.ts'
import { foldTitle } from './meeting-names.ts'
import { type MeetingRow, MeetingStore } from './meetings.store.ts'
import { type MeetingInput, newMeeting, toUtc } from './new-meeting.ts'
import { toMeeting } from './to-meeting.ts'

/** What {@link MeetingService} works with. */
export interface MeetingDeps {
  db: Database
  /** By the order in which they list. */
  lists: { newest: MeetingListStore } & Record<Agenda, MeetingsOfSomebody>
  access: MeetingAccess
  passwords: PasswordHasher
  joinUrls: JoinUrls
  idempotency: IdempotencyService
  /** Tells what somebody who holds the room name may know. */
  joinInfo: { info(caller: Caller, roomName: string): Promise<JoinInfo> }
  clock: Clock
}

/** Makes meetings, and shows them to those who may see them. */
export class MeetingService {
  readonly #deps: MeetingDeps

  constructor(deps: MeetingDeps) {
    this.#deps = deps
  }

  /**
   * Makes a meeting: scheduled where it has a start, and else on from now.
   *
   * @param key an Idempotency-Key: with it, the same request again makes nothing and gets the same answer
   */
  async create(caller: Caller, input: MeetingInput, key: string | undefined): Promise<Meeting> {
    const creator = requireSignedIn(caller)
    requireOwnFields(creator, input)
    return await this.#deps.idempotency.once(
      { caller: creator, route: input.startsAt === undefined ? 'instant' : 'scheduled', key, body: input },
      async (complete) => await this.#create(creator, input, complete),
      async (body) => await this.#createdBefore(JSON.parse(body)),
    )
  }

  /** One page of the caller's meetings, in the order that is asked for; a service sees all. With a room name, what a link holder sees. */
  async list(caller: Caller, query: z.output<typeof MeetingQuery>): Promise<MeetingPage | JoinInfoPage> {
    if (query.roomName !== undefined) return await this.#listByRoomName(caller, query.roomName)
    const reader = requireSignedIn(caller)
    if (reader.kind === 'service') requireOfAll(query)
    const after = query.cursor === undefined ? undefined : parseCursor(query.cursor)
    if (query.cursor !== undefined && after === undefined) {
      throw new ProblemError('request.invalid', {
        errors: [{ path: 'cursor', message: 'must be the nextCursor of an earlier page' }],
      })
    }
    const filter: MeetingFilter = {
      status: query.status,
      from: query.from === undefined ? undefined : toUtc(query.from),
      to: query.to === undefined ? undefined : toUtc(query.to),
      titleFolded: query.q === undefined ? undefined : foldTitle(query.q),
      scope: query.scope,
      after,
      limit: query.limit + 1,
    }
    const { lists } = this.#deps
    const list = lists[query.when ?? 'newest']
    const upTo = reader.kind === 'service' ? await lists.newest.stopOfAll(filter) : await list.stopOf(reader, filter)
    const found =
      reader.kind === 'service'
        ? (await lists.newest.all({ ...filter, upTo })).map((meeting) => ({ meeting, role: 'host' as const }))
        : await list.of(reader, { ...filter, upTo })
    const page = found.slice(0, query.limit)
    const last = found.length > query.limit ? page.at(-1)?.meeting : undefined
    const next = last ? list.placeOf(last) : upTo
    return {
      meetings: page.map(({ meeting, role }) => this.#show(meeting, role)),
      nextCursor: next ? toCursor(next) : null,
    }
  }

  /** @param reference the id, the room name, or `ext:` and the external id */
  async get(caller: Caller, reference: string): Promise<Meeting> {
    const { meeting, role } = await this.#deps.access.find(caller, reference)
    return this.#show(meeting, role)
  }

  async #create(creator: UserCaller | ServiceCaller, input: MeetingInput, complete: Complete): Promise<Meeting> {
    const { db, passwords, clock } = this.#deps
    // Outside the transaction: hashing is slow on purpose.
    const passwordHash = input.password === undefined ? null : await passwords.hash(input.password)
    const createdBy = creator.kind === 'user' ? creator.userId : (input.createdBy ?? null)
    const row = newMeeting(input, { createdBy, passwordHash, now: clock.now() })
    try {
      await db.transaction().execute(async (transaction) => {
        await new MeetingStore(transaction).insert(row)
        await new AllowlistStore(transaction).add(row, input.participants ?? [], row.created_at)
        // The invite key is no matter for the database: it is derived anew.
        await complete(transaction, 201, JSON.stringify(this.#show(row, undefined)))
      })
    } catch (error) {
      // Every other key in there is random.
      if (isUniqueViolation(error) && row.external_id !== null) {
        throw new ProblemError('meeting.external_id_taken', { cause: error })
      }
      throw error
    }
    return this.#show(row, 'host')
  }

  async #createdBefore(answer: Meeting): Promise<Meeting> {
    const meeting = await new MeetingStore(this.#deps.db).findById(answer.id)
    if (!meeting) return answer
    const role = 'host'
    return { ...answer, joinUrl: this.#deps.joinUrls.of(meeting, role), role, participantCount: meeting.connected }
  }

  async #listByRoomName(caller: Caller, roomName: string): Promise<JoinInfoPage> {
    try {
      return { meetings: [await this.#deps.joinInfo.info(caller, roomName)], nextCursor: null }
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'meeting.not_found') return { meetings: [], nextCursor: null }
      throw error
    }
  }

  #show(meeting: MeetingRow, role: Role | undefined): Meeting {
    return toMeeting(meeting, this.#deps.joinUrls.of(meeting, role), role)
  }
}

/** Nothing is made by a service or to come for it: it sees all, newest first. */
function requireOfAll(query: z.output<typeof MeetingQuery>): void {
  const errors = (['when', 'scope'] as const)
    .filter((path) => query[path] !== undefined)
    .map((path) => ({ path, message: 'is for users alone' }))
  if (errors.length > 0) throw new ProblemError('request.invalid', { errors })
}

/** A session is a stay in one meeting, not a sign-in. */
function requireSignedIn(caller: Caller): UserCaller | ServiceCaller {
  if (caller.kind === 'user' || caller.kind === 'service') return caller
  throw new ProblemError('auth.required')
}

/** Whose a meeting is, and what it is called elsewhere, only the host app's backend can say. */
function requireOwnFields(creator: UserCaller | ServiceCaller, input: MeetingInput): void {
  if (creator.kind === 'service') return
  const errors = (['externalId', 'createdBy'] as const)
    .filter((path) => input[path] !== undefined)
    .map((path) => ({ path, message: 'is not a field that can be set here' }))
  if (errors.length > 0) throw new ProblemError('request.invalid', { errors })
}
