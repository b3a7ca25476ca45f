import { createRoute, z } from '@hono/zod-openapi'
import { Attendees, HandRequest, Meeting } from '@plenum/meeting-contract'
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
import type { AttendeeService } from './attendees.service.ts'

export function attendeeRoutes(attendees: AttendeeService, authenticate: Authenticate) {
  const list = createRoute({
    method: 'get',
    path: '/api/meetings/{id}/attendees',
    operationId: 'listAttendees',
    tags: ['Attendees'],
    summary: 'Who is in the meeting and who was, for hosts and cohosts',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params: z.object({ id: MeetingReference }) },
    responses: {
      200: json(Attendees, 'Everybody who was ever in, in the order of joining.'),
      ...problems(...COMMON_PROBLEMS, ...MEETING_PROBLEMS, 'livekit.refused', 'livekit.unavailable'),
    },
  })

  const hand = createRoute({
    method: 'post',
    path: '/api/meetings/{id}/attendees/{identity}/hand',
    operationId: 'setHand',
    tags: ['Attendees'],
    summary: 'Raise or lower a hand',
    description: "One's own; hosts and cohosts may lower the hands of others.",
    security: CREDENTIAL,
    middleware: authenticate,
    request: {
      params: z.object({
        id: MeetingReference,
        identity: z.string().meta({ description: 'As in the room.', example: 'p_4bq2m8w1' }),
      }),
      body: { required: true, content: { 'application/json': { schema: HandRequest } } },
    },
    responses: {
      204: { description: 'The hand is as asked for.' },
      ...problems(
        ...BODY_PROBLEMS,
        ...MEETING_PROBLEMS,
        'meeting.ended',
        'participant.not_found',
        'livekit.refused',
        'livekit.unavailable',
      ),
    },
  })

  const end = createRoute({
    method: 'post',
    path: '/api/meetings/{id}/end',
    operationId: 'endMeeting',
    tags: ['Meetings'],
    summary: 'End the meeting for all',
    description: 'For hosts. A meeting that has ended stays so; everybody is put out and nobody is let in any more.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params: z.object({ id: MeetingReference }) },
    responses: {
      200: json(Meeting, 'The meeting, over.'),
      ...problems(...COMMON_PROBLEMS, ...MEETING_PROBLEMS, 'meeting.status_conflict'),
    },
  })

  return createRouter()
    .openapi(list, async (c) => c.json(await attendees.list(c.var.caller, c.req.valid('param').id), 200))
    .openapi(hand, async (c) => {
      const { id, identity } = c.req.valid('param')
      await attendees.setHand(c.var.caller, id, identity, c.req.valid('json').raised)
      return c.body(null, 204)
    })
    .openapi(end, async (c) => c.json(await attendees.end(c.var.caller, c.req.valid('param').id, c.var.requestId), 200))
}
