import { DevSignInRequest, type Health } from '@plenum/meeting-contract'
import { type HttpHandler, http } from 'msw'
import { calendarRoutes } from './calendar-routes.ts'
import type { FakeTokenServer } from './fake-token-server.ts'
import type { NewId } from './ids.ts'
import { joiningRoutes } from './joining-routes.ts'
import { lobbyRoutes } from './lobby-routes.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { moderationRoutes } from './moderation-routes.ts'
import { ProblemError, toResponse } from './problem-error.ts'
import { parseBody, readText } from './read-request.ts'
import { type Asked, type Route, route } from './route.ts'

type Named = Pick<Asked, 'id' | 'identity' | 'sessionId'>

const NOTHING: Named = { id: '', identity: '', sessionId: '' }
const REQUEST_ID = /^[\w.-]{1,64}$/

/** The contract's routes on the fake server; with a base address, whatever else is asked there is no route. */
export function createRoutes(deps: {
  readonly server: FakeTokenServer
  readonly baseUrl: string | undefined
  readonly newId: NewId
}): readonly HttpHandler[] {
  const { server, baseUrl, newId } = deps

  /** Does what the server does around each route: names the request, and answers refusals as problems. */
  const around = async (request: Request, named: Named, asked: Pick<Route, 'answer' | 'refuse'>): Promise<Response> => {
    const response = await answerOrProblem(request, named, asked)
    const name = request.headers.get('X-Request-Id')
    response.headers.set('X-Request-Id', name !== null && REQUEST_ID.test(name) ? name : newId(32))
    response.headers.set('Cache-Control', 'no-store')
    return response
  }

  const answerOrProblem = async (
    request: Request,
    named: Named,
    { answer, refuse = toResponse }: Pick<Route, 'answer' | 'refuse'>,
  ): Promise<Response> => {
    try {
      return await answer({
        caller: () => server.authenticate(request.headers.get('Authorization')),
        ...named,
        query: new URL(request.url).searchParams,
        headers: request.headers,
        body: await readText(request),
      })
    } catch (error) {
      if (error instanceof ProblemError) return refuse(error)
      throw error
    }
  }

  const routes = [
    ...probeRoutes(server),
    ...meetingRoutes(server),
    ...calendarRoutes(server),
    ...moderationRoutes(server),
    ...joiningRoutes(server),
    ...lobbyRoutes(server),
  ]
  const handlers = routes.map(({ method, path, ...asked }) =>
    http[method]((baseUrl ?? '*') + path, ({ request, params }) => {
      // MSW takes an address with a slash at its end for the one without. The server does not.
      if (new URL(request.url).pathname.endsWith('/')) return undefined
      const { id, identity, sessionId } = params
      return around(request, { id: String(id), identity: String(identity), sessionId: String(sessionId) }, asked)
    }),
  )
  if (baseUrl === undefined) return handlers
  return [...handlers, http.all(`${baseUrl}/*`, ({ request }) => around(request, NOTHING, { answer: nothingThere }))]
}

function probeRoutes(server: FakeTokenServer): Route[] {
  return [
    route('get', '/healthz', () => Response.json({ status: 'ok' } satisfies Health)),

    route('get', '/readyz', () => {
      const readiness = server.readiness()
      return Response.json(readiness, { status: readiness.status === 'ready' ? 200 : 503 })
    }),

    route('post', '/api/dev/sign-in', async ({ headers, body }) =>
      Response.json(await server.signInForDevelopment(parseBody(DevSignInRequest, headers, body).name)),
    ),
  ]
}

function nothingThere(): never {
  throw new ProblemError('route.not_found')
}
