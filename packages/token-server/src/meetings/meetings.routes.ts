import { createRoute, z } from '@hono/zod-openapi'
import {
  CreateInstantMeeting,
  CreateMeeting,
  JoinInfoPage,
  Meeting,
  MeetingPage,
  MeetingQuery,
} from '@plenum/meeting-contract'
import type { Authenticate } from '../http/authenticate.ts'
import { IdempotencyHeaders } from '../http/idempotency-key.ts'
import {
  BODY_PROBLEMS,
  COMMON_PROBLEMS,
  CREDENTIAL,
  CREDENTIAL_PROBLEMS,
  json,
  MeetingReference,
  OPTIONAL_CREDENTIAL,
  problems,
  SIGNED_IN,
} from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { MeetingService } from './meetings.service.ts'

const CREATE_PROBLEMS = [
  ...BODY_PROBLEMS,
  ...CREDENTIAL_PROBLEMS,
  'auth.required',
  'meeting.external_id_taken',
  'idempotency.key_reused',
  'idempotency.in_flight',
  'server.busy',
] as const

export function meetingRoutes(meetings: MeetingService, authenticate: Authenticate) {
  const create = createRoute({
    method: 'post',
    path: '/api/meetings',
    operationId: 'createMeeting',
    tags: ['Meetings'],
    summary: 'Schedule a meeting',
    description:
      'Whoever signed in is its creator and host. `externalId` and `createdBy` are for a service. The participants are let in without the password and the lobby.',
    security: SIGNED_IN,
    middleware: authenticate,
    request: {
      headers: IdempotencyHeaders,
      body: { required: true, content: { 'application/json': { schema: CreateMeeting } } },
    },
    responses: { 201: json(Meeting, 'The new meeting.'), ...problems(...CREATE_PROBLEMS) },
  })

  const createInstant = createRoute({
    method: 'post',
    path: '/api/meetings/instant',
    operationId: 'createInstantMeeting',
    tags: ['Meetings'],
    summary: 'Make a meeting that is on from now',
    description: 'It ends when it has been empty for ten minutes, or by the hand of a host.',
    security: SIGNED_IN,
    middleware: authenticate,
    request: {
      headers: IdempotencyHeaders,
      body: { required: true, content: { 'application/json': { schema: CreateInstantMeeting } } },
    },
    responses: { 201: json(Meeting, 'The new meeting.'), ...problems(...CREATE_PROBLEMS) },
  })

  const list = createRoute({
    method: 'get',
    path: '/api/meetings',
    operationId: 'listMeetings',
    tags: ['Meetings'],
    summary: "The caller's meetings, newest first or by when they take place; a service sees all",
    description:
      'Those that the caller created or is invited to. Searched by `q`, `from` or `to` (by `status` too, but for a service), a page looks at 5,000 meetings: it may have fewer than `limit`, or none, and still a `nextCursor`. With `when`, the newest 5,000 invitations of somebody are looked at. With `roomName` nothing else is read, no credential is needed, and the answer is what `GET /api/join/{roomName}` tells, or nothing.',
    security: OPTIONAL_CREDENTIAL,
    middleware: authenticate,
    request: { query: MeetingQuery },
    responses: {
      200: json(z.union([MeetingPage, JoinInfoPage]), 'One page of meetings; with `roomName` at most one summary.'),
      ...problems(...COMMON_PROBLEMS, ...CREDENTIAL_PROBLEMS, 'auth.required', 'request.invalid'),
    },
  })

  const get = createRoute({
    method: 'get',
    path: '/api/meetings/{id}',
    operationId: 'getMeeting',
    tags: ['Meetings'],
    summary: 'One meeting',
    description: 'For hosts, `joinUrl` carries the invite key.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params: z.object({ id: MeetingReference }) },
    responses: {
      200: json(Meeting, 'The meeting.'),
      ...problems(
        ...COMMON_PROBLEMS,
        ...CREDENTIAL_PROBLEMS,
        'auth.required',
        'session.waiting',
        'participant.banned',
        'meeting.not_found',
      ),
    },
  })

  return createRouter()
    .openapi(create, async (c) => {
      const key = c.req.valid('header')['Idempotency-Key']
      return c.json(await meetings.create(c.var.caller, c.req.valid('json'), key), 201)
    })
    .openapi(createInstant, async (c) => {
      const key = c.req.valid('header')['Idempotency-Key']
      return c.json(await meetings.create(c.var.caller, c.req.valid('json'), key), 201)
    })
    .openapi(list, async (c) => c.json(await meetings.list(c.var.caller, c.req.valid('query')), 200))
    .openapi(get, async (c) => c.json(await meetings.get(c.var.caller, c.req.valid('param').id), 200))
}
