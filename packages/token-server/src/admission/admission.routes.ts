import { createRoute, z } from '@hono/zod-openapi'
import { JoinInfo, TokenAnswer, TokenRequest } from '@plenum/meeting-contract'
import type { Authenticate } from '../http/authenticate.ts'
import {
  BODY_PROBLEMS,
  COMMON_PROBLEMS,
  CREDENTIAL_PROBLEMS,
  json,
  MeetingReference,
  OPTIONAL_CREDENTIAL,
  problems,
} from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { AdmissionService } from './admission.service.ts'

export function admissionRoutes(admission: AdmissionService, authenticate: Authenticate) {
  const token = createRoute({
    method: 'post',
    path: '/api/meetings/{id}/token',
    operationId: 'createToken',
    tags: ['Joining'],
    summary: 'Join a meeting, or come back to a stay',
    description:
      'With a session token as Bearer this is the same stay again: the identity is kept and every check is made anew.',
    security: OPTIONAL_CREDENTIAL,
    middleware: authenticate,
    request: {
      params: z.object({ id: MeetingReference }),
      body: { content: { 'application/json': { schema: TokenRequest } } },
    },
    responses: {
      200: json(TokenAnswer, 'Everything a client needs to enter the room.'),
      ...problems(
        ...BODY_PROBLEMS,
        ...CREDENTIAL_PROBLEMS,
        'meeting.not_found',
        'meeting.ended',
        'livekit.refused',
        'livekit.unavailable',
      ),
    },
  })

  const join = createRoute({
    method: 'get',
    path: '/api/join/{roomName}',
    operationId: 'getJoinInfo',
    tags: ['Joining'],
    summary: 'What a link holder may know before joining',
    security: OPTIONAL_CREDENTIAL,
    middleware: authenticate,
    request: { params: z.object({ roomName: z.string() }) },
    responses: {
      200: json(JoinInfo, 'How things stand for the caller.'),
      ...problems(...COMMON_PROBLEMS, ...CREDENTIAL_PROBLEMS, 'meeting.not_found'),
    },
  })

  return createRouter()
    .openapi(token, async (c) =>
      c.json(await admission.join(c.var.caller, c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .openapi(join, async (c) => c.json(await admission.info(c.var.caller, c.req.valid('param').roomName), 200))
}
