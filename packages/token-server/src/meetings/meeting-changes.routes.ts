import { createRoute, z } from '@hono/zod-openapi'
import { Meeting, UpdateMeeting } from '@plenum/meeting-contract'
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
import type { MeetingChangesService } from './meeting-changes.service.ts'

export function meetingChangeRoutes(meetings: MeetingChangesService, authenticate: Authenticate) {
  const params = z.object({ id: MeetingReference })

  const change = createRoute({
    method: 'patch',
    path: '/api/meetings/{id}',
    operationId: 'updateMeeting',
    tags: ['Meetings'],
    summary: 'Change a meeting',
    description:
      'For hosts. A merge patch: what is left out stays, null clears. `startsAt` is fixed once the meeting is on; a meeting that is over changes no more.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: {
      params,
      body: { required: true, content: { 'application/json': { schema: UpdateMeeting } } },
    },
    responses: {
      200: json(Meeting, 'The meeting as it is now.'),
      ...problems(...BODY_PROBLEMS, ...MEETING_PROBLEMS, 'meeting.ended', 'meeting.status_conflict', 'server.busy'),
    },
  })

  const cancel = createRoute({
    method: 'delete',
    path: '/api/meetings/{id}',
    operationId: 'cancelMeeting',
    tags: ['Meetings'],
    summary: 'Call a scheduled meeting off',
    description: 'For hosts. It stays on record as cancelled; again changes nothing.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params },
    responses: {
      204: { description: 'The meeting is cancelled.' },
      ...problems(...COMMON_PROBLEMS, ...MEETING_PROBLEMS, 'meeting.ended', 'meeting.status_conflict'),
    },
  })

  const reissueInvite = createRoute({
    method: 'post',
    path: '/api/meetings/{id}/invite',
    operationId: 'reissueInvite',
    tags: ['Meetings'],
    summary: 'Make a new invite link',
    description: 'For hosts. The links given out so far still lead to the meeting, but their keys open it no more.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params },
    responses: {
      200: json(Meeting, 'The meeting with its new `joinUrl`.'),
      ...problems(...COMMON_PROBLEMS, ...MEETING_PROBLEMS, 'meeting.ended'),
    },
  })

  return createRouter()
    .openapi(change, async (c) =>
      c.json(await meetings.change(c.var, c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .openapi(cancel, async (c) => {
      await meetings.cancel(c.var, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(reissueInvite, async (c) => c.json(await meetings.reissueInvite(c.var, c.req.valid('param').id), 200))
}
