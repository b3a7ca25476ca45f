import { createRoute, z } from '@hono/zod-openapi'
import { AdmitRequest, DenyRequest, Lobby } from '@plenum/meeting-contract'
import type { Authenticate } from '../http/authenticate.ts'
import {
  BODY_PROBLEMS,
  COMMON_PROBLEMS,
  CREDENTIAL,
  CREDENTIAL_PROBLEMS,
  json,
  MEETING_PROBLEMS,
  MeetingReference,
  problems,
} from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { LobbyService } from './lobby.service.ts'

export function lobbyRoutes(lobby: LobbyService, authenticate: Authenticate) {
  const params = z.object({ id: MeetingReference })
  const ofStay = z.object({
    id: MeetingReference,
    sessionId: z.string().meta({ description: 'Of a knock.', example: '4bq2m8w1' }),
  })

  const list = createRoute({
    method: 'get',
    path: '/api/meetings/{id}/lobby',
    operationId: 'listLobby',
    tags: ['Lobby'],
    summary: 'Who waits to be let in, for hosts and cohosts',
    description: 'In the order of knocking. The event stream tells the same after each change.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params },
    responses: { 200: json(Lobby, 'The lobby.'), ...problems(...COMMON_PROBLEMS, ...MEETING_PROBLEMS) },
  })

  const admit = createRoute({
    method: 'post',
    path: '/api/meetings/{id}/lobby/{sessionId}/admit',
    operationId: 'admit',
    tags: ['Lobby'],
    summary: 'Let somebody in',
    description: 'For hosts and cohosts; with `always` for hosts. Whoever is in already stays in.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params: ofStay, body: { content: { 'application/json': { schema: AdmitRequest } } } },
    responses: {
      204: { description: 'He is let in: his event stream says so.' },
      ...problems(...BODY_PROBLEMS, ...MEETING_PROBLEMS, 'meeting.ended', 'participant.not_found'),
    },
  })

  const admitAll = createRoute({
    method: 'post',
    path: '/api/meetings/{id}/lobby/admit-all',
    operationId: 'admitAll',
    tags: ['Lobby'],
    summary: 'Let everybody in who waits now',
    description: 'For hosts and cohosts. Who knocks later waits again.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params },
    responses: {
      204: { description: 'They are let in.' },
      ...problems(...COMMON_PROBLEMS, ...MEETING_PROBLEMS, 'meeting.ended'),
    },
  })

  const deny = createRoute({
    method: 'post',
    path: '/api/meetings/{id}/lobby/{sessionId}/deny',
    operationId: 'deny',
    tags: ['Lobby'],
    summary: 'Turn somebody away',
    description: 'For hosts and cohosts. For this stay it is final; as another the same person may knock again.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params: ofStay, body: { content: { 'application/json': { schema: DenyRequest } } } },
    responses: {
      204: { description: 'He is turned away: his event stream says so.' },
      ...problems(...BODY_PROBLEMS, ...MEETING_PROBLEMS, 'meeting.ended', 'participant.not_found'),
    },
  })

  const withdraw = createRoute({
    method: 'delete',
    path: '/api/meetings/{id}/lobby/{sessionId}',
    operationId: 'withdraw',
    tags: ['Lobby'],
    summary: 'Wait no longer',
    description: 'For the stay itself that waits; a knock without an open event stream is withdrawn after 30 seconds.',
    security: [{ session: [] }],
    middleware: authenticate,
    request: { params: ofStay },
    responses: {
      204: { description: 'The stay is over.' },
      ...problems(
        ...COMMON_PROBLEMS,
        ...CREDENTIAL_PROBLEMS,
        'auth.required',
        'participant.banned',
        'permission.denied',
        'meeting.not_found',
        'participant.not_found',
      ),
    },
  })

  return createRouter()
    .openapi(list, async (c) => c.json(await lobby.list(c.var.caller, c.req.valid('param').id), 200))
    .openapi(admitAll, async (c) => {
      await lobby.admitAll(c.var, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(admit, async (c) => {
      const { id, sessionId } = c.req.valid('param')
      await lobby.admit(c.var, id, sessionId, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(deny, async (c) => {
      const { id, sessionId } = c.req.valid('param')
      await lobby.deny(c.var, id, sessionId, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(withdraw, async (c) => {
      const { id, sessionId } = c.req.valid('param')
      await lobby.withdraw(c.var.caller, id, sessionId)
      return c.body(null, 204)
    })
}
