import { createRoute, z } from '@hono/zod-openapi'
import { Allowlist, AllowlistQuery, InviteParticipants } from '@plenum/meeting-contract'
import type { Authenticate } from '../http/authenticate.ts'
import {
  BODY_PROBLEMS,
  COMMON_PROBLEMS,
  CREDENTIAL,
  json,
  MEETING_PROBLEMS,
  MeetingReference,
  problems,
} from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { AllowlistService } from './allowlist.service.ts'

export function allowlistRoutes(allowlist: AllowlistService, authenticate: Authenticate) {
  const params = z.object({ id: MeetingReference })
  const path = '/api/meetings/{id}/participants'

  const list = createRoute({
    method: 'get',
    path,
    operationId: 'listParticipants',
    tags: ['Participants'],
    summary: 'Who is let in without a password or a lobby',
    description: 'For hosts. In the order of adding.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params },
    responses: { 200: json(Allowlist, 'The allowlist.'), ...problems(...COMMON_PROBLEMS, ...MEETING_PROBLEMS) },
  })

  const add = createRoute({
    method: 'post',
    path,
    operationId: 'addParticipants',
    tags: ['Participants'],
    summary: 'Add people to the allowlist',
    description: 'For hosts. Whoever is listed already takes the new role. A meeting lists at most 2,000.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: {
      params,
      body: { required: true, content: { 'application/json': { schema: InviteParticipants } } },
    },
    responses: {
      200: json(Allowlist, 'The whole allowlist.'),
      ...problems(...BODY_PROBLEMS, ...MEETING_PROBLEMS, 'meeting.ended'),
    },
  })

  const remove = createRoute({
    method: 'delete',
    path,
    operationId: 'removeParticipant',
    tags: ['Participants'],
    summary: 'Take somebody off the allowlist',
    description: 'For hosts. By `email` or by `userId`, one of the two; whoever is not listed is off already.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params, query: AllowlistQuery },
    responses: {
      204: { description: 'Not listed any more.' },
      ...problems(...COMMON_PROBLEMS, ...MEETING_PROBLEMS, 'request.invalid'),
    },
  })

  return createRouter()
    .openapi(list, async (c) => c.json(await allowlist.list(c.var.caller, c.req.valid('param').id), 200))
    .openapi(add, async (c) =>
      c.json(
        await allowlist.add(c.var.caller, c.req.valid('param').id, c.req.valid('json').participants, c.var.requestId),
        200,
      ),
    )
    .openapi(remove, async (c) => {
      await allowlist.remove(c.var.caller, c.req.valid('param').id, c.req.valid('query'), c.var.requestId)
      return c.body(null, 204)
    })
}
