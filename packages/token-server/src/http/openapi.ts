import { z } from '@hono/zod-openapi'
import { ERRORS, type ErrorCode, Problem } from '@plenum/meeting-contract'

/** The security schemes of the OpenAPI document. */
export const SECURITY_SCHEMES = {
  hostUser: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: "A user of the host app: the host's own JWT (HS256, or a key of AUTH_JWKS_URL).",
  },
  service: { type: 'http', scheme: 'bearer', description: "The host's backend: a key of API_KEYS." },
  session: {
    type: 'http',
    scheme: 'bearer',
    description: 'One stay in one meeting: the sessionToken of a token answer.',
  },
} as const

/** A route for those who signed in. */
export const SIGNED_IN = [{ hostUser: [] }, { service: [] }]
/** A route that asks who is calling; a stay in a meeting will do. */
export const CREDENTIAL = [...SIGNED_IN, { session: [] }]
/** A route that also answers without a credential. */
export const OPTIONAL_CREDENTIAL = [...CREDENTIAL, {}]

/** What can go wrong on every route. */
export const COMMON_PROBLEMS = [
  'host.refused',
  'database.unavailable',
  'internal.unexpected',
] as const satisfies ErrorCode[]

/** What can go wrong where a body is read. */
export const BODY_PROBLEMS = [
  ...COMMON_PROBLEMS,
  'request.malformed',
  'request.body_too_large',
  'request.unsupported_media_type',
  'request.invalid',
] as const satisfies ErrorCode[]

/** What can be wrong with a credential. */
export const CREDENTIAL_PROBLEMS = [
  'auth.invalid',
  'auth.keys_unavailable',
  'session.invalid',
] as const satisfies ErrorCode[]

/** What can go wrong where somebody must have a part in the meeting. */
export const MEETING_PROBLEMS = [
  ...CREDENTIAL_PROBLEMS,
  'auth.required',
  'session.waiting',
  'participant.banned',
  'participant.removed',
  'permission.denied',
  'meeting.not_found',
] as const satisfies ErrorCode[]

/** The `{id}` of a meeting in a path. */
export const MeetingReference = z
  .string()
  .meta({ description: "The meeting's id, its room name, or `ext:` and its externalId.", example: 'k3v9q2xw7m1p5r8t' })

/** A JSON answer. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

/** The error answers of a route, one for each status with the codes that it may carry. */
export function problems(...codes: ErrorCode[]): object {
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${ERRORS[code].title}`).join('\n\n'),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  )
}
