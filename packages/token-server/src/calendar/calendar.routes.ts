import { createRoute, z } from '@hono/zod-openapi'
import { CalendarFeed } from '@plenum/meeting-contract'
import { etag } from 'hono/etag'
import type { Authenticate } from '../http/authenticate.ts'
import { COMMON_PROBLEMS, CREDENTIAL, CREDENTIAL_PROBLEMS, json, MeetingReference, problems } from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { CalendarService } from './calendar.service.ts'

const USER = [{ hostUser: [] }]
const USER_PROBLEMS = [...COMMON_PROBLEMS, ...CREDENTIAL_PROBLEMS, 'auth.required', 'permission.denied'] as const
const CALENDAR = { 'text/calendar': { schema: z.string() } }

const FeedFile = z.string().meta({ description: "The calendar's secret, and `.ics`.", example: 'pc_3q2-7w.ics' })

export function calendarRoutes(calendar: CalendarService, authenticate: Authenticate) {
  const getFile = createRoute({
    method: 'get',
    path: '/api/meetings/{id}/calendar.ics',
    operationId: 'getCalendarFile',
    tags: ['Calendar'],
    summary: 'One meeting, to import into a calendar',
    description:
      "iCalendar, in the meeting's zone. The same `UID` with a higher `SEQUENCE` is a change of it; a cancelled meeting says so. The link is the one that `GET /api/meetings/{id}` gives the caller.",
    security: CREDENTIAL,
    middleware: authenticate,
    request: { params: z.object({ id: MeetingReference }) },
    responses: {
      200: { description: 'The file.', content: CALENDAR },
      ...problems(
        ...COMMON_PROBLEMS,
        ...CREDENTIAL_PROBLEMS,
        'auth.required',
        'session.waiting',
        'participant.banned',
        'participant.removed',
        'meeting.not_found',
      ),
    },
  })

  const issueFeed = createRoute({
    method: 'post',
    path: '/api/calendar-feed',
    operationId: 'issueCalendarFeed',
    tags: ['Calendar'],
    summary: "Make an address at which calendar programs read one's meetings",
    description:
      'Whoever has the address reads the meetings without another credential, with the links that their user has: those made, and those that the user is invited to by id or by the e-mail address of this request. The address before leads nowhere from then on.',
    security: USER,
    middleware: authenticate,
    responses: { 201: json(CalendarFeed, 'The address. It is not told again.'), ...problems(...USER_PROBLEMS) },
  })

  const revokeFeed = createRoute({
    method: 'delete',
    path: '/api/calendar-feed',
    operationId: 'revokeCalendarFeed',
    tags: ['Calendar'],
    summary: 'Let that address lead nowhere any more',
    security: USER,
    middleware: authenticate,
    responses: { 204: { description: 'It leads nowhere.' }, ...problems(...USER_PROBLEMS) },
  })

  const readFeed = createRoute({
    method: 'get',
    path: '/api/calendar/{file}',
    operationId: 'readCalendarFeed',
    tags: ['Calendar'],
    summary: 'A calendar to subscribe to',
    description:
      'What its user made or is invited to by `userId`, from 30 days back, 500 meetings at most, cancelled ones too. `If-None-Match` is read.',
    middleware: etag(),
    request: { params: z.object({ file: FeedFile }) },
    responses: {
      200: { description: 'The calendar.', content: CALENDAR },
      304: { description: 'It has not changed.' },
      ...problems(...COMMON_PROBLEMS, 'route.not_found'),
    },
  })

  return createRouter()
    .openapi(getFile, async (c) => {
      const { name, method, text } = await calendar.file(c.var.caller, c.req.valid('param').id)
      return c.body(text, 200, {
        'Content-Type': `text/calendar; charset=utf-8; method=${method}`,
        'Content-Disposition': `attachment; filename="${name}"`,
      })
    })
    .openapi(issueFeed, async (c) => c.json(await calendar.issueFeed(c.var.caller), 201))
    .openapi(revokeFeed, async (c) => {
      await calendar.revokeFeed(c.var.caller)
      return c.body(null, 204)
    })
    .openapi(readFeed, async (c) => {
      const text = await calendar.readFeed(c.req.valid('param').file)
      return c.body(text, 200, {
        'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
        // Asked for anew each time, and kept by nobody but the program that asks.
        'Cache-Control': 'private, no-cache',
      })
    })
}
