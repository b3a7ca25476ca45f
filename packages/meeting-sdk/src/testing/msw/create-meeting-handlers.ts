import {
  CreateInstantMeeting,
  DevSignInRequest,
  type Health,
  type Meeting,
  MeetingQuery,
  TokenRequest,
} from '@plenum/meeting-contract'
import { type HttpHandler, http } from 'msw'
import type { Caller } from './caller.ts'
import type { Denial } from './denial.ts'
import { FakeTokenServer } from './fake-token-server.ts'
import { createIds } from './ids.ts'
import type { MeetingRecord } from './memory-store.ts'
import { ProblemError, toResponse } from './problem-error.ts'
import { parseBody, parseQuery, readText } from './read-request.ts'

const REQUEST_ID = /^[\w.-]{1,64}$/
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

/** A request as a route sees it. */
interface Asked {
  /** Who asks; refuses a bad credential. */
  caller(): Promise<Caller>
  /** What `:id` stands for. */
  readonly id: string
  readonly query: URLSearchParams
  readonly contentType: string | null
  readonly body: string
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
 * // In a Storybook story, with msw-storybook-addon:
 * const plenum = createMeetingHandlers({ seed: 1, now: () => new Date('2026-11-21T10:00:00Z') })
 * plenum.seedMeeting({ title: 'Team Sync' })
 * export const OneMeeting: Story = { parameters: { msw: { handlers: [...plenum.handlers] } } }
 */
export function createMeetingHandlers(options: MeetingHandlersOptions = {}): MeetingHandlers {
  const { baseUrl, now = () => new Date(), seed } = options
  const newId = createIds(seed)
  const server = new FakeTokenServer({
    publicUrl: baseUrl ?? 'https://meet.example.com',
    authJwtSecret: options.authJwtSecret ?? 'a-secret-that-only-the-fake-backend-knows',
    serviceKey: options.serviceKey ?? 'a-service-key-of-the-fake-backend',
    now,
    newId,
  })
  const at = (path: string) => (baseUrl ?? '*') + path

  /** Does for a route what the server does around each: names the request, and answers refusals as problems. */
  const answering =
    (answer: (asked: Asked) => Response | Promise<Response>) =>
    async ({ request, params }: { request: Request; params: Readonly<Record<string, unknown>> }) => {
      const response = await respond(request, String(params.id), answer)
      const asked = request.headers.get('X-Request-Id')
      response.headers.set('X-Request-Id', asked !== null && REQUEST_ID.test(asked) ? asked : newId(32))
      response.headers.set('Cache-Control', 'no-store')
      return response
    }

  const respond = async (request: Request, id: string, answer: (asked: Asked) => Response | Promise<Response>) => {
    try {
      const { headers, url } = request
      return await answer({
        body: await readText(request),
        contentType: headers.get('Content-Type'),
        query: new URL(url).searchParams,
        id,
        caller: () => server.authenticate(headers.get('Authorization')),
      })
    } catch (error) {
      if (error instanceof ProblemError) return toResponse(error)
      throw error
    }
  }

  return {
    handlers: [
      http.get(
        at('/healthz'),
        answering(() => Response.json({ status: 'ok' } satisfies Health)),
      ),
      http.get(
        at('/readyz'),
        answering(() => {
          const readiness = server.readiness()
          return Response.json(readiness, { status: readiness.status === 'ready' ? 200 : 503 })
        }),
      ),
      http.post(
        at('/api/dev/sign-in'),
        answering(async ({ contentType, body }) => {
          const { name } = parseBody(DevSignInRequest, contentType, body)
          return Response.json(await server.signInForDevelopment(name))
        }),
      ),
      http.post(
        at('/api/meetings/instant'),
        answering(async ({ caller, contentType, body }) => {
          const creator = await caller()
          const input = parseBody(CreateInstantMeeting, contentType, body)
          return Response.json(server.createInstantMeeting(creator, input), { status: 201 })
        }),
      ),
      http.get(
        at('/api/meetings'),
        answering(async ({ caller, query }) =>
          Response.json(server.listMeetings(await caller(), parseQuery(MeetingQuery, query))),
        ),
      ),
      http.get(
        at('/api/meetings/:id'),
        answering(async ({ caller, id }) => Response.json(server.getMeeting(await caller(), id))),
      ),
      http.get(
        at('/api/join/:id'),
        answering(async ({ caller, id }) => Response.json(server.getJoinInfo(await caller(), id))),
      ),
      http.post(
        at('/api/meetings/:id/token'),
        answering(async ({ caller, id, contentType, body }) => {
          const guest = await caller()
          const hasBody = body !== '' || contentType !== null
          const request = hasBody ? parseBody(TokenRequest, contentType, body) : {}
          return Response.json(await server.join(guest, id, request))
        }),
      ),
      ...(baseUrl === undefined ? [] : [http.all(at('/*'), answering(nothingThere))]),
    ],
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

function nothingThere(): never {
  throw new ProblemError('route.not_found')
}
