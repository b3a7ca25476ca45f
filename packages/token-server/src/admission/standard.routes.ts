import { createRoute, z } from '@hono/zod-openapi'
import { StandardTokenAnswer, StandardTokenRequest } from '@plenum/meeting-contract'
import type { Authenticate } from '../http/authenticate.ts'
import { BODY_PROBLEMS, CREDENTIAL_PROBLEMS, json, OPTIONAL_CREDENTIAL, problems } from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { AdmissionService } from './admission.service.ts'
import type { MakeTicket } from './entry-tickets.ts'
import { REFUSALS } from './refusals.ts'

const StandardHeaders = z.object({
  'x-meeting-password': z
    .string()
    .max(128)
    .optional()
    .meta({ description: "The meeting's password.", example: 'correct horse battery' }),
  'x-meeting-invite': z.string().max(128).optional().meta({
    description: "The invite key: what stands behind `#k=` in a host's joinUrl.",
    example: 'Jx0yBq3mVt7cK2rW9sLd5a',
  }),
})

/** LiveKit's standard token endpoint: every LiveKit SDK can join with `TokenSource.endpoint`, by the same rules. */
export function standardTokenRoutes(admission: AdmissionService, makeTicket: MakeTicket, authenticate: Authenticate) {
  const route = createRoute({
    method: 'post',
    path: '/api/livekit/token',
    operationId: 'createStandardToken',
    tags: ['Joining'],
    summary: "LiveKit's standard token endpoint",
    description:
      'Identity, metadata, attributes and `room_config` are set by the server and refused here. A signed-in user has ' +
      'one stay per meeting. Who would have to wait is refused.',
    security: OPTIONAL_CREDENTIAL,
    middleware: authenticate,
    request: {
      headers: StandardHeaders,
      body: { required: true, content: { 'application/json': { schema: StandardTokenRequest } } },
    },
    responses: {
      201: json(StandardTokenAnswer, 'A token for the room.'),
      ...problems(
        ...BODY_PROBLEMS,
        ...CREDENTIAL_PROBLEMS,
        ...REFUSALS,
        'permission.denied',
        'meeting.not_started',
        'lobby.required',
      ),
    },
  })

  return createRouter().openapi(route, async (c) => {
    const { room_name, participant_name } = c.req.valid('json')
    const headers = c.req.valid('header')
    const request = {
      name: participant_name,
      password: headers['x-meeting-password'] || undefined,
      inviteKey: headers['x-meeting-invite'] || undefined,
    }
    const admitted = await admission.joinAtOnce(c.var.caller, room_name, request, {
      address: c.var.address,
      requestId: c.var.requestId,
      keepsOneStay: true,
      nameField: 'participant_name',
      takesBareExternalId: false,
    })
    const { livekitUrl, token } = await makeTicket(admitted)
    return c.json({ server_url: livekitUrl, participant_token: token, session_token: admitted.sessionToken }, 201)
  })
}
