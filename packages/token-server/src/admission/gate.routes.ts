import { createRoute } from '@hono/zod-openapi'
import { COMMON_PROBLEMS, problems } from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import { ProblemError } from '../problem-error.ts'
import type { Gate } from './gate.ts'

// Where reverse proxies tell what was asked of them: Traefik and Caddy in the first, nginx by custom in the second, its
// ingress of Kubernetes in the third.
const FORWARDED_ADDRESS = ['x-forwarded-uri', 'x-original-uri', 'x-original-url']

const route = createRoute({
  method: 'get',
  path: '/api/livekit/gate',
  operationId: 'checkRoomToken',
  tags: ['LiveKit'],
  summary: "Forward authentication for a proxy before LiveKit's /rtc",
  description:
    'Reads the room token from `access_token` in the query, here or in X-Forwarded-Uri, X-Original-URI or ' +
    'X-Original-URL, and from Authorization. A query with `publish` is refused: it would add an identity that outlives its owner.',
  parameters: [{ name: 'access_token', in: 'query', schema: { type: 'string' } }],
  responses: {
    204: { description: 'Let the request through.' },
    ...problems(...COMMON_PROBLEMS, 'permission.denied'),
  },
})

export function gateRoutes(gate: Gate) {
  return createRouter().openapi(route, async (c) => {
    const addresses = [c.req.url, ...FORWARDED_ADDRESS.map((name) => c.req.header(name))]
    const queries: URLSearchParams[] = []
    for (const address of addresses) {
      if (address === undefined) continue
      const query = queryOf(address)
      if (!query) throw new ProblemError('permission.denied')
      queries.push(query)
    }
    const bearer = /^bearer\s+(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const tokens = queries.flatMap((query) => query.getAll('access_token'))
    if (bearer !== undefined) tokens.push(bearer.trim())
    if (queries.some((query) => query.has('publish')) || !(await gate.isOpenFor(tokens, c.var.requestId))) {
      throw new ProblemError('permission.denied')
    }
    return c.body(null, 204)
  })
}

// A path begins with one slash: LiveKit also serves `//rtc`, which a proxy may not take for `/rtc`.
const PLAIN_ADDRESS = /^(?:https?:\/\/[^/?#]+)?\/(?!\/)[^#]*$/

/**
 * The query of an address, whole or from the path on, as the media server reads it; undefined for an address that it may
 * read otherwise. To it what stands behind a `#` belongs to the query.
 */
function queryOf(address: string): URLSearchParams | undefined {
  if (!PLAIN_ADDRESS.test(address)) return undefined
  const start = address.indexOf('?')
  return new URLSearchParams(start === -1 ? '' : address.slice(start + 1))
}
