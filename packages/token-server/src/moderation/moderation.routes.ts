import { createRoute, z } from '@hono/zod-openapi'
import { BanQuery, Bans, MuteRequest, RoleRequest, SpotlightRequest, UnpublishRequest } from '@plenum/meeting-contract'
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
import type { ModerationService } from './moderation.service.ts'

const MEETING = z.object({ id: MeetingReference })
const ATTENDEE = MEETING.extend({
  identity: z.string().meta({
    description: 'As in the room; an alias (`identity#…`) names its owner.',
    example: 'p_4bq2m8w1',
  }),
})

const COHOSTS = 'For hosts and cohosts. Nobody commands the creator, nor anybody above himself.'
const HOSTS = 'For hosts. Nobody commands the creator.'
const SAME_AGAIN = 'May be sent again. Where LiveKit is away it is 503, and'
const HELD = `${SAME_AGAIN} holds as soon as LiveKit is back.`

const FAILURES = [...MEETING_PROBLEMS, 'meeting.ended', 'livekit.refused', 'livekit.unavailable'] as const

export function moderationRoutes(moderation: ModerationService, authenticate: Authenticate) {
  const command = { method: 'post' as const, tags: ['Moderation'], security: CREDENTIAL, middleware: authenticate }
  const body = <T extends z.ZodType>(schema: T) => ({
    required: true as const,
    content: { 'application/json': { schema } },
  })
  const done = (description: string, ...codes: Parameters<typeof problems>) => ({
    204: { description },
    ...problems(...codes),
  })

  const mute = createRoute({
    ...command,
    path: '/api/meetings/{id}/attendees/{identity}/mute',
    operationId: 'muteAttendee',
    summary: 'Mute a microphone',
    description: `${COHOSTS} With \`allowUnmute: false\` LiveKit takes no microphone from him any more, until he is muted with true. ${SAME_AGAIN} whether he may unmute holds as soon as LiveKit is back.`,
    request: { params: ATTENDEE, body: body(MuteRequest) },
    responses: done('The microphone is off.', ...BODY_PROBLEMS, ...FAILURES, 'participant.not_found'),
  })

  const muteAll = createRoute({
    ...command,
    path: '/api/meetings/{id}/mute-all',
    operationId: 'muteAll',
    summary: 'Mute everyone',
    description: `For hosts and cohosts. Everyone below cohost, but not the caller; whether they may unmute holds for those who come later, too. ${SAME_AGAIN} whether they may unmute holds as soon as LiveKit is back.`,
    request: { params: MEETING, body: body(MuteRequest) },
    responses: done('The microphones are off.', ...BODY_PROBLEMS, ...FAILURES),
  })

  const unpublish = createRoute({
    ...command,
    path: '/api/meetings/{id}/attendees/{identity}/unpublish',
    operationId: 'stopSource',
    summary: 'Turn a camera off or take a screen down',
    description: `${COHOSTS} He may start it again. Where LiveKit is away it is 503 and nothing has changed: send it again.`,
    request: { params: ATTENDEE, body: body(UnpublishRequest) },
    responses: done('It is off.', ...BODY_PROBLEMS, ...FAILURES, 'participant.not_found'),
  })

  const remove = createRoute({
    ...command,
    path: '/api/meetings/{id}/attendees/{identity}/remove',
    operationId: 'removeAttendee',
    summary: 'Put somebody out',
    description: `${COHOSTS} Nor himself. The stay lets nobody in any more (\`participant.removed\`); the person may join as a new one, as the meeting's rules have it. ${HELD}`,
    request: { params: ATTENDEE },
    responses: done('He is out.', ...COMMON_PROBLEMS, ...FAILURES, 'participant.not_found'),
  })

  const ban = createRoute({
    ...command,
    path: '/api/meetings/{id}/attendees/{identity}/ban',
    operationId: 'banAttendee',
    summary: 'Put somebody out who may not come back',
    description: `${HOSTS} Nor himself. The stay is banned, and the host app's user behind it (\`participant.banned\`). A guest can come as somebody new: a lobby, a lock or a new invite stands before that. ${HELD}`,
    request: { params: ATTENDEE },
    responses: done('He is out.', ...COMMON_PROBLEMS, ...FAILURES, 'participant.not_found'),
  })

  const role = createRoute({
    ...command,
    path: '/api/meetings/{id}/attendees/{identity}/role',
    operationId: 'setRole',
    summary: 'Make somebody something else',
    description: `${HOSTS} In the room at once, and wherever the stay comes back. ${HELD}`,
    request: { params: ATTENDEE, body: body(RoleRequest) },
    responses: done('He is that now.', ...BODY_PROBLEMS, ...FAILURES, 'participant.not_found'),
  })

  const lowerHands = createRoute({
    ...command,
    path: '/api/meetings/{id}/lower-hands',
    operationId: 'lowerHands',
    summary: 'Lower all hands',
    description: `For hosts and cohosts. ${HELD}`,
    request: { params: MEETING },
    responses: done('No hand is up.', ...COMMON_PROBLEMS, ...FAILURES),
  })

  const spotlight = createRoute({
    ...command,
    path: '/api/meetings/{id}/spotlight',
    operationId: 'setSpotlight',
    summary: 'Show somebody large to everyone',
    description: `For hosts and cohosts. With null nobody. Everybody in the room reads it in the room's metadata; whoever leaves stays named. ${HELD}`,
    request: { params: MEETING, body: body(SpotlightRequest) },
    responses: done('Everyone sees it so.', ...BODY_PROBLEMS, ...FAILURES, 'participant.not_found'),
  })

  const listBans = createRoute({
    ...command,
    method: 'get',
    path: '/api/meetings/{id}/bans',
    operationId: 'listBans',
    summary: 'Who may not come back',
    description: 'For hosts.',
    request: { params: MEETING },
    responses: {
      200: json(Bans, 'Newest first.'),
      ...problems(...COMMON_PROBLEMS, ...MEETING_PROBLEMS),
    },
  })

  const unban = createRoute({
    ...command,
    method: 'delete',
    path: '/api/meetings/{id}/bans',
    operationId: 'unban',
    summary: 'Let somebody come back',
    description: 'For hosts. Whoever is not banned may already.',
    request: { params: MEETING, query: BanQuery },
    responses: done('He may come back.', ...COMMON_PROBLEMS, ...MEETING_PROBLEMS, 'request.invalid', 'meeting.ended'),
  })

  return createRouter()
    .openapi(mute, async (c) => {
      const { id, identity } = c.req.valid('param')
      await moderation.mute(c.var, id, identity, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(muteAll, async (c) => {
      await moderation.muteAll(c.var, c.req.valid('param').id, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(unpublish, async (c) => {
      const { id, identity } = c.req.valid('param')
      await moderation.unpublish(c.var, id, identity, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(remove, async (c) => {
      const { id, identity } = c.req.valid('param')
      await moderation.remove(c.var, id, identity)
      return c.body(null, 204)
    })
    .openapi(ban, async (c) => {
      const { id, identity } = c.req.valid('param')
      await moderation.ban(c.var, id, identity)
      return c.body(null, 204)
    })
    .openapi(role, async (c) => {
      const { id, identity } = c.req.valid('param')
      await moderation.setRole(c.var, id, identity, c.req.valid('json').role)
      return c.body(null, 204)
    })
    .openapi(lowerHands, async (c) => {
      await moderation.lowerHands(c.var, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(spotlight, async (c) => {
      await moderation.spotlight(c.var, c.req.valid('param').id, c.req.valid('json').identity)
      return c.body(null, 204)
    })
    .openapi(listBans, async (c) => c.json(await moderation.listBans(c.var.caller, c.req.valid('param').id), 200))
    .openapi(unban, async (c) => {
      await moderation.unban(c.var, c.req.valid('param').id, c.req.valid('query').id)
      return c.body(null, 204)
    })
}
