import { createRoute, z } from '@hono/zod-openapi'
import { CreateInstantMeeting, Meeting, MeetingPage, MeetingQuery } from '@plenum/meeting-contract'
import type { Authenticate } from '../http/authenticate.ts'
import {
  BODY_PROBLEMS,
  COMMON_PROBLEMS,
  CREDENTIAL,
  CREDENTIAL_PROBLEMS,
  json,
  MeetingReference,
  problems,
  SIGNED_IN,
} from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { MeetingService } from './meetings.service.ts'

export function meetingRoutes(meetings: MeetingService, authenticate: Authenticate) {
  const createInstant = createRoute({
    method: 'post',
    path: '/api/meetings/instant',
    operationId: 'createInstantMeeting',
    tags: ['Meetings'],
    summary: 'Make a meeting that is on from now',
    security: SIGNED_IN,
    middleware: authenticate,
    request: { body: { required: true, content: { 'application/json': { schema: CreateInstantMeeting } } } },
    responses: {
      201: json(Meeting, 'The new meeting.'),
      ...problems(...BODY_PROBLEMS, ...CREDENTIAL_PROBLEMS, 'auth.required'),
    },
  })

  const list = createRoute({
    method: 'get',
    path: '/api/meetings',
    operationId: 'listMeetings',
    tags: ['Meetings'],
    summary: "The caller's meetings, newest first; a service sees all",
    security: SIGNED_IN,
    middleware: authenticate,
    request: { query: MeetingQuery },
    responses: {
      200: json(MeetingPage, 'One page of meetings.'),
      ...problems(...COMMON_PROBLEMS, ...CREDENTIAL_PROBLEMS, 'auth.required', 'request.invalid'),
    },
  })

  const get = createRoute({
    method: 'get',
    path: '/api/meetings/{id}',
    operationId: 'getMeeting',
    tags: ['Meetings'],
    summary: 'One meeting',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params: z.object({ id: MeetingReference }) },
    responses: {
      200: json(Meeting, 'The meeting.'),
      ...problems(...COMMON_PROBLEMS, ...CREDENTIAL_PROBLEMS, 'auth.required', 'meeting.not_found'),
    },
  })

  return createRouter()
    .openapi(createInstant, async (c) => c.json(await meetings.createInstant(c.var.caller, c.req.valid('json')), 201))
    .openapi(list, async (c) => c.json(await meetings.list(c.var.caller, c.req.valid('query')), 200))
    .openapi(get, async (c) => c.json(await meetings.get(c.var.caller, c.req.valid('param').id), 200))
}
