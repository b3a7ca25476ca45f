import { createRoute, z } from '@hono/zod-openapi'
import { MeetingEvent } from '@plenum/meeting-contract'
import type { Authenticate } from '../http/authenticate.ts'
import { COMMON_PROBLEMS, CREDENTIAL, CREDENTIAL_PROBLEMS, MeetingReference, problems } from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { EventService } from './events.service.ts'

const EXAMPLE =
  'event: state\ndata: {"state":"waiting","reason":"not_started","startsAt":"2026-11-21T10:00:00.000Z","isHostHere":false,"isLocked":false}\n\n'
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // Else nginx keeps events back until it has enough of them.
  'X-Accel-Buffering': 'no',
}

export function eventRoutes(events: EventService, authenticate: Authenticate) {
  const watch = createRoute({
    method: 'get',
    path: '/api/meetings/{id}/events',
    operationId: 'watchMeeting',
    tags: ['Joining'],
    summary: 'How things stand for who waits or hosts, now and after each change',
    description:
      'Server-Sent Events, to be read by a streaming `fetch` with the credential in `Authorization`. Each `state` event has a `MeetingEvent` as its `data`: the whole state, which replaces the one before. A reader who comes back is told the state again, so nothing is missed. The stream ends after `ended`.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params: z.object({ id: MeetingReference }) },
    responses: {
      200: {
        description: 'The stream.',
        content: { 'text/event-stream': { schema: MeetingEvent, example: EXAMPLE } },
      },
      ...problems(
        ...COMMON_PROBLEMS,
        ...CREDENTIAL_PROBLEMS,
        'auth.required',
        'participant.banned',
        'permission.denied',
        'meeting.not_found',
        'request.rate_limited',
        'server.busy',
      ),
    },
  })

  return createRouter().openapi(watch, async (c) => {
    const { id } = c.req.valid('param')
    const { logger } = c.var
    const startedAt = performance.now()
    const stream = await events.open(c.var.caller, id)
    void stream.closed.then((reason) => {
      logger.info({ reason, ms: Math.round(performance.now() - startedAt) }, 'event stream closed')
    })
    // Hono answers HEAD by GET and drops the body, which nobody would ever close.
    if (c.req.method === 'HEAD') stream.close('reader')
    return c.body(stream.body, 200, HEADERS)
  })
}
