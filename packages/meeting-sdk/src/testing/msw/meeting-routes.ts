import {
  AllowlistQuery,
  CreateInstantMeeting,
  CreateMeeting,
  HandRequest,
  InviteParticipants,
  MeetingQuery,
  UpdateMeeting,
} from '@plenum/meeting-contract'
import type { FakeTokenServer } from './fake-token-server.ts'
import { parseBody, parseIdempotencyKey, parseQuery } from './read-request.ts'
import { type Route, route } from './route.ts'

/** Meetings made, changed, read and listed, who is let in, and who is in. */
export function meetingRoutes({ meetings, allowlist, attendees, lifecycle }: FakeTokenServer): Route[] {
  return [
    route('post', '/api/meetings/instant', async ({ caller, headers, body }) => {
      const creator = await caller()
      const key = parseIdempotencyKey(headers)
      return Response.json(meetings.create(creator, parseBody(CreateInstantMeeting, headers, body), key), {
        status: 201,
      })
    }),

    route('post', '/api/meetings', async ({ caller, headers, body }) => {
      const creator = await caller()
      const key = parseIdempotencyKey(headers)
      return Response.json(meetings.create(creator, parseBody(CreateMeeting, headers, body), key), { status: 201 })
    }),

    route('get', '/api/meetings', async ({ caller, query }) => {
      const reader = await caller()
      return Response.json(meetings.list(reader, parseQuery(MeetingQuery, query)))
    }),

    route('get', '/api/meetings/:id', async ({ caller, id }) => Response.json(meetings.get(await caller(), id))),

    route('patch', '/api/meetings/:id', async ({ caller, id, headers, body }) => {
      const host = await caller()
      return Response.json(meetings.change(host, id, parseBody(UpdateMeeting, headers, body)))
    }),

    route('delete', '/api/meetings/:id', async ({ caller, id }) => {
      meetings.cancel(await caller(), id)
      return nothing()
    }),

    route('post', '/api/meetings/:id/invite', async ({ caller, id }) =>
      Response.json(meetings.reissueInvite(await caller(), id)),
    ),

    route('post', '/api/meetings/:id/end', async ({ caller, id }) =>
      Response.json(meetings.show(lifecycle.endFor(await caller(), id), 'host')),
    ),

    route('get', '/api/meetings/:id/participants', async ({ caller, id }) =>
      Response.json(allowlist.list(await caller(), id)),
    ),

    route('post', '/api/meetings/:id/participants', async ({ caller, id, headers, body }) => {
      const host = await caller()
      return Response.json(allowlist.add(host, id, parseBody(InviteParticipants, headers, body).participants))
    }),

    route('delete', '/api/meetings/:id/participants', async ({ caller, id, query }) => {
      const host = await caller()
      allowlist.remove(host, id, parseQuery(AllowlistQuery, query))
      return nothing()
    }),

    route('get', '/api/meetings/:id/attendees', async ({ caller, id }) =>
      Response.json(attendees.list(await caller(), id)),
    ),

    route('post', '/api/meetings/:id/attendees/:identity/hand', async ({ caller, id, identity, headers, body }) => {
      const by = await caller()
      attendees.setHand(by, id, identity, parseBody(HandRequest, headers, body).raised)
      return nothing()
    }),

    ...(['get', 'post'] as const).map((method) =>
      route(method, '/api/scheduler', async ({ caller }) => Response.json(lifecycle.runFor(await caller()))),
    ),
  ]
}

function nothing(): Response {
  return new Response(null, { status: 204 })
}
