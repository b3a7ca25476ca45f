import { createRoute, z } from '@hono/zod-openapi'
import { DisplayName, type MeetingStatus, type V1MeetingStatus, V1TokenAnswer } from '@plenum/meeting-contract'
import type { Authenticate } from '../http/authenticate.ts'
import { COMMON_PROBLEMS, CREDENTIAL_PROBLEMS, json, problems } from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import { ProblemError } from '../problem-error.ts'
import type { AdmissionService } from './admission.service.ts'
import type { MakeTicket } from './entry-tickets.ts'
import { REFUSALS } from './refusals.ts'

const STATUS: Record<MeetingStatus, V1MeetingStatus> = {
  SCHEDULED: 'PENDING',
  ACTIVE: 'PROCESSING',
  ENDED: 'COMPLETED',
  CANCELLED: 'CANCELLED',
}
const NAMELESS = 'Guest'

/** The v1 token route, for hosts that speak it: the same rules, other words. */
export function v1Routes(admission: AdmissionService, makeTicket: MakeTicket, authenticate: Authenticate) {
  const route = createRoute({
    method: 'get',
    path: '/api/v1/meeting/token/{meeting_id}',
    operationId: 'getV1Token',
    tags: ['Joining'],
    summary: 'Join a meeting as the signed-in user of the host app',
    description:
      'A user has one stay per meeting. Errors are the problem document with `success: false` and `error` besides.',
    security: [{ hostUser: [] }],
    middleware: authenticate,
    request: {
      params: z.object({
        meeting_id: z
          .string()
          .meta({ description: "The meeting's id, its room name, or its externalId.", example: 'k3v9q2xw7m1p5r8t' }),
      }),
    },
    responses: {
      200: json(V1TokenAnswer, 'A token for the room.'),
      ...problems(
        ...COMMON_PROBLEMS,
        ...CREDENTIAL_PROBLEMS,
        ...REFUSALS,
        'auth.required',
        'permission.denied',
        'meeting.not_started',
        'lobby.required',
      ),
    },
  })

  return createRouter().openapi(route, async (c) => {
    const { caller, address, requestId } = c.var
    if (caller.kind !== 'user') throw new ProblemError('auth.required')
    const { meeting_id } = c.req.valid('param')
    // The route has no field for a name, so somebody whose sign-in carries none goes by his id.
    const name = caller.name ?? DisplayName.safeParse(caller.userId).data ?? NAMELESS
    const admitted = await admission.joinAtOnce(
      caller,
      meeting_id,
      { name },
      {
        address,
        requestId,
        keepsOneStay: true,
        nameField: 'name',
        takesBareExternalId: true,
      },
    )
    const { meeting, sessionToken } = admitted
    const { token, livekitRoom, livekitUrl } = await makeTicket(admitted)
    const answer: V1TokenAnswer = {
      success: true,
      token,
      roomName: livekitRoom,
      serverUrl: livekitUrl,
      meeting: {
        meeting_id,
        heading: meeting.title,
        description: meeting.description,
        status: STATUS[meeting.status],
      },
      sessionToken,
    }
    return c.json(answer, 200)
  })
}
