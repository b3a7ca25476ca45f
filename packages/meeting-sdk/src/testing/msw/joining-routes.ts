import { MessageQuery, PostMessage, StandardTokenRequest, TokenRequest } from '@plenum/meeting-contract'
import type { FakeTokenServer } from './fake-token-server.ts'
import { joinInfo } from './join-info.ts'
import { toProblem, toResponse } from './problem-error.ts'
import { parseBody, parseProofHeader, parseQuery } from './read-request.ts'
import { type Route, route } from './route.ts'

/** The ways in, what those who wait are told, and the chat. */
export function joiningRoutes({ world, waysIn, events, chat }: FakeTokenServer): Route[] {
  return [
    route('get', '/api/join/:id', async ({ caller, id }) => Response.json(joinInfo(world, await caller(), id))),

    route('post', '/api/meetings/:id/token', async ({ caller, id, headers, body }) => {
      const joining = await caller()
      const answer = await waysIn.byToken(joining, id, parseBody(TokenRequest, headers, body))
      return Response.json(answer, { status: 'status' in answer ? 202 : 200 })
    }),

    route(
      'get',
      '/api/v1/meeting/token/:id',
      async ({ caller, id }) => Response.json(await waysIn.byV1(await caller(), id)),
      (error) => {
        const problem = toProblem(error)
        return toResponse(error, { ...problem, success: false, error: problem.title })
      },
    ),

    route('post', '/api/livekit/token', async ({ caller, headers, body }) => {
      const joining = await caller()
      const request = parseBody(StandardTokenRequest, headers, body)
      const proof = {
        password: parseProofHeader('x-meeting-password', headers),
        inviteKey: parseProofHeader('x-meeting-invite', headers),
      }
      return Response.json(await waysIn.byStandard(joining, request, proof), { status: 201 })
    }),

    route('get', '/api/meetings/:id/events', async ({ caller, id }) => {
      const stream = events.open(await caller(), id)
      return new Response(stream, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } })
    }),

    route('get', '/api/messages', async ({ caller, query }) => {
      const reader = await caller()
      return Response.json(chat.list(reader, parseQuery(MessageQuery, query)))
    }),

    route('post', '/api/messages', async ({ caller, headers, body }) => {
      const author = await caller()
      const { message, isNew } = chat.post(author, parseBody(PostMessage, headers, body))
      return Response.json(message, { status: isNew ? 201 : 200 })
    }),
  ]
}
