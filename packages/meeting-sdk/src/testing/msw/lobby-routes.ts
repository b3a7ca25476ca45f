import { AdmitRequest, DenyRequest } from '@plenum/meeting-contract'
import type { FakeTokenServer } from './fake-token-server.ts'
import { parseBody } from './read-request.ts'
import { type Route, route } from './route.ts'

/** Who waits to be let in, and what becomes of him. */
export function lobbyRoutes({ lobby }: FakeTokenServer): Route[] {
  const path = '/api/meetings/:id/lobby'
  return [
    route('get', path, async ({ caller, id }) => Response.json(lobby.list(await caller(), id))),

    route('post', `${path}/admit-all`, async ({ caller, id }) => {
      lobby.admitAll(await caller(), id)
      return nothing()
    }),

    route('post', `${path}/:sessionId/admit`, async ({ caller, id, sessionId, headers, body }) => {
      const host = await caller()
      lobby.admit(host, id, sessionId, parseBody(AdmitRequest, headers, body))
      return nothing()
    }),

    route('post', `${path}/:sessionId/deny`, async ({ caller, id, sessionId, headers, body }) => {
      const host = await caller()
      lobby.deny(host, id, sessionId, parseBody(DenyRequest, headers, body))
      return nothing()
    }),

    route('delete', `${path}/:sessionId`, async ({ caller, id, sessionId }) => {
      lobby.withdraw(await caller(), id, sessionId)
      return nothing()
    }),
  ]
}

function nothing(): Response {
  return new Response(null, { status: 204 })
}
