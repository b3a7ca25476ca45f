import { createRoute, z } from '@hono/zod-openapi'
import { JoinInfo, TokenAnswer, TokenRequest, WaitingAnswer } from '@plenum/meeting-contract'
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
import type { EntryTicket, MakeTicket } from './entry-tickets.ts'
import { REFUSALS } from './refusals.ts'
import type { Admission, Admitted } from './turnstile.ts'

export function admissionRoutes(admission: AdmissionService, makeTicket: MakeTicket, authenticate: Authenticate) {
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
      202: json(WaitingAnswer, 'Not in yet: ask again with this session token once the event stream says so.'),
      ...problems(...BODY_PROBLEMS, ...CREDENTIAL_PROBLEMS, ...REFUSALS, 'permission.denied', 'lobby.full'),
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
    request: { params: z.object({ roomName: z.string().meta({ example: 'team-sync-a1b2c3d4e5' }) }) },
    responses: {
      200: json(JoinInfo, 'How things stand for the caller.'),
      ...problems(...COMMON_PROBLEMS, ...CREDENTIAL_PROBLEMS, 'meeting.not_found'),
    },
  })

  return createRouter()
    .openapi(token, async (c) => {
      const { address, caller, requestId } = c.var
      const admitted = await admission.join(caller, c.req.valid('param').id, c.req.valid('json'), {
        address,
        requestId,
        canWait: true,
        keepsOneStay: false,
        nameField: 'name',
        takesBareExternalId: false,
      })
      return admitted.kind === 'admitted'
        ? c.json(toTokenAnswer(admitted, await makeTicket(admitted)), 200)
        : c.json(toWaitingAnswer(admitted), 202)
    })
    .openapi(join, async (c) => c.json(await admission.info(c.var.caller, c.req.valid('param').roomName), 200))
}

function toTokenAnswer({ meeting, session, sessionToken }: Admitted, ticket: EntryTicket): TokenAnswer {
  return {
    token: ticket.token,
    livekitUrl: ticket.livekitUrl,
    roomName: meeting.room_name,
    livekitRoom: ticket.livekitRoom,
    identity: ticket.identity,
    role: session.role,
    sessionToken,
    expiresAt: ticket.expiresAt.toISOString(),
    participants: meeting.connected,
    meeting: { id: meeting.id, title: meeting.title, status: meeting.status, isPublic: meeting.is_public === 1 },
  }
}

function toWaitingAnswer({ meeting, session, reason, sessionToken }: Exclude<Admission, Admitted>): WaitingAnswer {
  return { status: 'waiting', reason, sessionId: session.id, sessionToken, startsAt: meeting.starts_at }
}
