import { BanQuery, MuteRequest, RoleRequest, SpotlightRequest, UnpublishRequest } from '@plenum/meeting-contract'
import type { FakeTokenServer } from './fake-token-server.ts'
import { parseBody, parseQuery } from './read-request.ts'
import { type Asked, type Route, route } from './route.ts'

/** What hosts and cohosts do to people. */
export function moderationRoutes({ moderation }: FakeTokenServer): Route[] {
  const command = (path: string, act: (asked: Asked & { by: Awaited<ReturnType<Asked['caller']>> }) => void) =>
    route('post', `/api/meetings/:id/${path}`, async (asked) => {
      act({ ...asked, by: await asked.caller() })
      return new Response(null, { status: 204 })
    })

  return [
    command('attendees/:identity/mute', ({ by, id, identity, headers, body }) =>
      moderation.mute(by, id, identity, parseBody(MuteRequest, headers, body)),
    ),
    command('attendees/:identity/unpublish', ({ by, id, identity, headers, body }) => {
      parseBody(UnpublishRequest, headers, body)
      moderation.unpublish(by, id, identity)
    }),
    command('attendees/:identity/remove', ({ by, id, identity }) => moderation.remove(by, id, identity)),
    command('attendees/:identity/ban', ({ by, id, identity }) => moderation.ban(by, id, identity)),
    command('attendees/:identity/role', ({ by, id, identity, headers, body }) =>
      moderation.setRole(by, id, identity, parseBody(RoleRequest, headers, body).role),
    ),
    command('mute-all', ({ by, id, headers, body }) =>
      moderation.muteAll(by, id, parseBody(MuteRequest, headers, body)),
    ),
    command('lower-hands', ({ by, id }) => moderation.lowerHands(by, id)),
    command('spotlight', ({ by, id, headers, body }) =>
      moderation.spotlight(by, id, parseBody(SpotlightRequest, headers, body).identity),
    ),
    route('get', '/api/meetings/:id/bans', async ({ caller, id }) =>
      Response.json(moderation.listBans(await caller(), id)),
    ),
    route('delete', '/api/meetings/:id/bans', async ({ caller, id, query }) => {
      const host = await caller()
      moderation.unban(host, id, parseQuery(BanQuery, query).id)
      return new Response(null, { status: 204 })
    }),
  ]
}
