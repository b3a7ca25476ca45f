import type { Meeting } from '@plenum/meeting-contract'
import type { HttpHandler } from 'msw'
import type { Denial } from './denial.ts'
import { FakeTokenServer } from './fake-token-server.ts'
import { createIds } from './ids.ts'
import type { MeetingRecord } from './memory-store.ts'
import { createRoutes } from './routes.ts'

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
export type MeetingSeed = Partial<MeetingRecord> & Pick<MeetingRecord, 'title'>

/** The fake backend: handlers for MSW, and the strings to pull. */
export interface MeetingHandlers {
  /** For `setupServer` or `setupWorker`. */
  readonly handlers: readonly HttpHandler[]
  /** A host user's JWT, for an hour. */
  signIn(user: { readonly userId: string; readonly name?: string }): Promise<string>
  /** Puts a meeting there: public, on since now and made by a service, unless said otherwise. */
  seedMeeting(meeting: MeetingSeed): Meeting
  /** Ends a meeting, by its id or its room name. */
  endMeeting(reference: string): void
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
 *   const service = new LiveKitMeetingService({ baseUrl: 'https://meet.example.com', auth: () => jwt })
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
  return {
    handlers: createRoutes({ server, baseUrl: options.baseUrl, newId }),
    signIn: (user) => server.signIn(user, HOUR_SECONDS),
    seedMeeting: (meeting) => server.addMeeting(meeting),
    endMeeting: (reference) => server.endMeeting(reference),
    deny(denial) {
      server.denial = denial
    },
    allow() {
      server.denial = null
    },
  }
}
