import { Invitee, type InviteParticipants, type Meeting, type SchedulerRun } from '@plenum/meeting-contract'
import type { HttpHandler } from 'msw'
import { putInvitees } from './allowlist.ts'
import { signIn } from './caller.ts'
import type { Denial } from './denial.ts'
import { FakeTokenServer } from './fake-token-server.ts'
import { createIds } from './ids.ts'
import type { MeetingRecord } from './meeting-record.ts'
import { createRoutes } from './routes.ts'
import { entered, left, type StayRecord } from './stay-record.ts'

const HOUR_SECONDS = 60 * 60

/** What the fake backend is made with; every field may be left out. */
export interface MeetingHandlersOptions {
  /**
   * Address of the token server that is faked, for example `https://meet.example.com`. Everything there that is no
   * route of the contract is answered as the server would. Default: the routes alone, at any address.
   */
  readonly baseUrl?: string
  /** The time. Default: the machine's. */
  readonly now?: () => Date
  /** With a seed, ids and tokens are the same ones in the same order each time. Default: random ones. */
  readonly seed?: number
  /** By which the host app signs the JWTs of its users. */
  readonly authJwtSecret?: string
  /** By which the host's backend is known. */
  readonly serviceKey?: string
}

/** A meeting to be there from the start. */
export type MeetingSeed = Partial<MeetingRecord> &
  Pick<MeetingRecord, 'title'> & {
    /** Who is let in without a password or a lobby. */
    readonly participants?: InviteParticipants['participants']
  }

/** The fake backend: handlers for MSW, and the strings to pull. */
export interface MeetingHandlers {
  /** For `setupServer` or `setupWorker`. */
  readonly handlers: readonly HttpHandler[]
  /** A host user's JWT, for an hour. */
  signIn(user: { readonly userId: string; readonly name?: string; readonly email?: string }): Promise<string>
  /** Puts a meeting there: public, on since now and made by a service, unless said otherwise. */
  seedMeeting(meeting: MeetingSeed): Meeting
  /**
   * Starts a scheduled meeting, as its first host would by joining.
   *
   * @example
   * const { id } = plenum.seedMeeting({ title: 'Team Sync', status: 'SCHEDULED' })
   * const early = await service.generateMeetingToken(id, { name: 'Grace' })
   * expect(early).toMatchObject({ status: 'waiting', reason: 'not_started' })
   * plenum.startMeeting(id)
   * const { sessionToken } = early
   * expect(await service.generateMeetingToken(id, { sessionToken })).toMatchObject({ role: 'participant' })
   */
  startMeeting(reference: string): void
  /** Ends a meeting, by its id, its room name, or `ext:` and its external id. */
  endMeeting(reference: string): void
  /** What the server does by itself now and then: starts meetings that are due, and ends those that are over. */
  runScheduler(): SchedulerRun
  /**
   * Tells that a stay has entered the meeting's room, by the identity of its token: the fake has no LiveKit that would.
   * He has a seat for as long as he is in, he is one of the attendees, and the meeting is not empty.
   */
  enterRoom(identity: string): void
  /** Tells that a stay has left the meeting's room. */
  leaveRoom(identity: string): void
  /** Refuses from now on. */
  deny(denial: Denial): void
  /** Refuses no longer. */
  allow(): void
}

/**
 * A token server for tests and stories: the contract's routes as MSW handlers, on a store in memory that each call
 * makes anew. One suite runs on it and on the real server, so what works here works there.
 *
 * @example
 * // In your own Vitest, with `setupServer` from 'msw/node':
 * const plenum = createMeetingHandlers({ baseUrl: 'https://meet.example.com' })
 * const server = setupServer(...plenum.handlers)
 * beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
 * afterAll(() => server.close())
 *
 * test('says that the call cannot start while LiveKit is away', async () => {
 *   const jwt = await plenum.signIn({ userId: 'ada', name: 'Ada' })
 *   const service = new LiveKitMeetingService({ baseUrl: 'https://meet.example.com', auth: () => jwt, retries: 0 })
 *   const { id } = plenum.seedMeeting({ title: 'Team Sync', createdBy: 'ada' })
 *   plenum.deny(LIVEKIT_UNAVAILABLE)
 *   await expect(service.generateMeetingToken(id)).rejects.toMatchObject({ code: 'livekit.unavailable' })
 * })
 *
 * @example
 * // In your own Storybook's preview, with `setupWorker` from 'msw/browser' (`msw init public` puts its worker there):
 * const plenum = createMeetingHandlers({ seed: 1, now: () => new Date('2026-11-21T10:00:00Z') })
 * plenum.seedMeeting({ title: 'Team Sync' })
 * const started = setupWorker(...plenum.handlers).start({ onUnhandledFrame: 'bypass' })
 * export const loaders = [async () => void (await started)]
 */
export function createMeetingHandlers(options: MeetingHandlersOptions = {}): MeetingHandlers {
  const newId = createIds(options.seed)
  const server = new FakeTokenServer({
    publicUrl: options.baseUrl ?? 'https://meet.example.com',
    authJwtSecret: options.authJwtSecret ?? 'a-secret-that-only-the-fake-backend-knows',
    serviceKey: options.serviceKey ?? 'a-service-key-of-the-fake-backend',
    now: options.now ?? (() => new Date()),
    newId,
  })
  const { world, meetings, lifecycle } = server
  const meetingOf = (reference: string): MeetingRecord => {
    const meeting = world.store.findMeeting(reference)
    if (meeting === undefined) throw new Error(`There is no meeting ${reference}.`)
    return meeting
  }
  const stayOf = (identity: string): StayRecord => {
    const stay = world.store.findStay(identity)
    if (stay === undefined) throw new Error(`There is no stay ${identity}.`)
    return stay
  }
  const move = (stay: StayRecord): void => {
    world.store.putStay(stay)
    world.tell(stay.meetingId)
  }
  return {
    handlers: createRoutes({ server, baseUrl: options.baseUrl, newId }),
    signIn: (user) => signIn(world, user, HOUR_SECONDS),
    seedMeeting({ participants = [], ...details }) {
      const meeting = meetings.add(details)
      putInvitees(
        world,
        meeting.id,
        participants.map((each) => Invitee.parse(each)),
      )
      return meetings.show(meeting, 'host')
    },
    startMeeting: (reference) => lifecycle.start(meetingOf(reference)),
    endMeeting(reference) {
      lifecycle.end(meetingOf(reference))
    },
    runScheduler: () => lifecycle.run(),
    enterRoom: (identity) => move(entered(stayOf(identity), world.now())),
    leaveRoom: (identity) => move(left(stayOf(identity), world.now())),
    deny(denial) {
      world.denial = denial
    },
    allow() {
      world.denial = null
    },
  }
}
