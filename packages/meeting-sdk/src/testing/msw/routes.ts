import {
  CreateInstantMeeting,
  DevSignInRequest,
  type Health,
  MeetingQuery,
  TokenRequest,
} from '@plenum/meeting-contract'
import { type HttpHandler, http } from 'msw'
import type { Caller } from './caller.ts'
import type { FakeTokenServer } from './fake-token-server.ts'
import type { NewId } from './ids.ts'
import { ProblemError, toResponse } from './problem-error.ts'
import { parseBody, parseQuery, readText } from './read-request.ts'

const REQUEST_ID = /^[\w.-]{1,64}$/

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

type Answer = (asked: Asked) => Response | Promise<Response>

/** The contract's routes on the fake server; with a base address, whatever else is asked there is no route. */
export function createRoutes(deps: {
  readonly server: FakeTokenServer
  readonly baseUrl: string | undefined
  readonly newId: NewId
}): readonly HttpHandler[] {
  const { server, baseUrl, newId } = deps

  /** Does what the server does around each route: names the request, and answers refusals as problems. */
  const around = async (request: Request, id: string, answer: Answer): Promise<Response> => {
    const response = await answerOrProblem(request, id, answer)
    const asked = request.headers.get('X-Request-Id')
    response.headers.set('X-Request-Id', asked !== null && REQUEST_ID.test(asked) ? asked : newId(32))
    response.headers.set('Cache-Control', 'no-store')
    return response
  }

  const answerOrProblem = async (request: Request, id: string, answer: Answer): Promise<Response> => {
    try {
      return await answer({
        caller: () => server.authenticate(request.headers.get('Authorization')),
        id,
        query: new URL(request.url).searchParams,
        contentType: request.headers.get('Content-Type'),
        body: await readText(request),
      })
    } catch (error) {
      if (error instanceof ProblemError) return toResponse(error)
      throw error
    }
  }

  const on = (method: 'get' | 'post', path: string, answer: Answer) =>
    http[method]((baseUrl ?? '*') + path, ({ request, params }) => {
      // MSW takes an address with a slash at its end for the one without. The server does not.
      if (new URL(request.url).pathname.endsWith('/')) return undefined
      return around(request, String(params.id), answer)
    })

  return [
    on('get', '/healthz', () => Response.json({ status: 'ok' } satisfies Health)),

    on('get', '/readyz', () => {
      const readiness = server.readiness()
      return Response.json(readiness, { status: readiness.status === 'ready' ? 200 : 503 })
    }),

    on('post', '/api/dev/sign-in', async ({ contentType, body }) => {
      const { name } = parseBody(DevSignInRequest, contentType, body)
      return Response.json(await server.signInForDevelopment(name))
    }),

    on('post', '/api/meetings/instant', async ({ caller, contentType, body }) => {
      const creator = await caller()
      const input = parseBody(CreateInstantMeeting, contentType, body)
      return Response.json(server.createInstantMeeting(creator, input), { status: 201 })
    }),

    on('get', '/api/meetings', async ({ caller, query }) => {
      const reader = await caller()
      return Response.json(server.listMeetings(reader, parseQuery(MeetingQuery, query)))
    }),

    on('get', '/api/meetings/:id', async ({ caller, id }) => Response.json(server.getMeeting(await caller(), id))),

    on('get', '/api/join/:id', async ({ caller, id }) => Response.json(server.getJoinInfo(await caller(), id))),

    on('post', '/api/meetings/:id/token', async ({ caller, id, contentType, body }) => {
      const joining = await caller()
      return Response.json(await server.join(joining, id, parseBody(TokenRequest, contentType, body)))
    }),

    ...(baseUrl === undefined ? [] : [http.all(`${baseUrl}/*`, ({ request }) => around(request, '', nothingThere))]),
  ]
}

function nothingThere(): never {
  throw new ProblemError('route.not_found')
}
