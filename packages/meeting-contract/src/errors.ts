/**
 * The closed catalogue of errors that the token server answers: code -> HTTP status and title. This module is free of
 * Zod, so browsers can carry it; whether a code may be tried again stands apart, for that is all a light page needs.
 */
export const ERRORS = {
  'request.malformed': { status: 400, title: 'The request could not be read.' },
  'request.body_too_large': { status: 413, title: 'The request body is larger than 64 KiB.' },
  'request.unsupported_media_type': { status: 415, title: 'The request body must be JSON.' },
  'request.invalid': { status: 422, title: 'A field of the request is not valid.' },
  'route.not_found': { status: 404, title: 'There is nothing at this address.' },
  'host.refused': { status: 403, title: 'This server only answers under its own address.' },
  'auth.required': { status: 401, title: 'Sign in first.' },
  'auth.invalid': { status: 401, title: 'The credential is not valid or has expired.' },
  'auth.keys_unavailable': {
    status: 503,
    title: 'The keys by which sign-ins are checked are not reachable right now.',
  },
  'permission.denied': { status: 403, title: 'You may not do this here.' },
  'request.rate_limited': { status: 429, title: 'Too many tries. Wait a little.' },
  'idempotency.key_reused': { status: 422, title: 'This Idempotency-Key was used for another request.' },
  'idempotency.in_flight': { status: 409, title: 'The first request with this Idempotency-Key is still running.' },
  'session.waiting': { status: 403, title: 'Whoever waits may only watch, refresh and withdraw.' },
  'session.invalid': { status: 401, title: 'This stay in the meeting is no longer valid.' },
  'webhook.signature_invalid': { status: 401, title: 'The webhook was not signed by a known key.' },
  'meeting.not_found': { status: 404, title: 'There is no such meeting, or it is private.' },
  'meeting.ended': { status: 409, title: 'The meeting has ended.' },
  'meeting.not_started': { status: 409, title: 'The meeting has not started yet.' },
  'meeting.password_required': { status: 403, title: 'The meeting has a password.' },
  'meeting.password_wrong': { status: 403, title: 'The password is not right.' },
  'meeting.locked': { status: 423, title: 'The meeting is locked to newcomers.' },
  'meeting.full': { status: 409, title: 'The meeting is full.' },
  'meeting.status_conflict': { status: 409, title: "The meeting's status does not allow this." },
  'meeting.external_id_taken': { status: 409, title: 'Another meeting has this externalId.' },
  'lobby.required': { status: 403, title: 'A host lets people in, and this route cannot wait.' },
  'lobby.denied': { status: 403, title: 'A host did not let you in.' },
  'lobby.full': { status: 409, title: 'Too many people are waiting to be let in.' },
  'participant.removed': { status: 403, title: 'A host has removed you from this meeting.' },
  'participant.banned': { status: 403, title: 'A host has shut you out of this meeting.' },
  'participant.not_found': { status: 404, title: 'There is no such participant in this meeting.' },
  'message.id_taken': { status: 409, title: 'Another message has this id.' },
  'server.busy': { status: 503, title: 'The server is busy. Try again in a moment.' },
  'livekit.refused': { status: 502, title: 'The media server refused the request.' },
  'livekit.unavailable': { status: 503, title: 'The media server is not reachable right now.' },
  'database.unavailable': { status: 503, title: 'The database is not reachable right now.' },
  'internal.unexpected': { status: 500, title: 'Something went wrong on the server.' },
} as const satisfies Record<string, { status: number; title: string }>

/** A code of {@link ERRORS}: `noun.problem`. */
export type ErrorCode = keyof typeof ERRORS

/** The codes after which the same request may succeed later. */
const RETRYABLE: ReadonlySet<string> = new Set<ErrorCode>([
  'auth.keys_unavailable',
  'request.rate_limited',
  'idempotency.in_flight',
  'server.busy',
  'livekit.unavailable',
  'database.unavailable',
  'internal.unexpected',
])

/** Tells whether the same request may succeed later. */
export function isRetryable(code: ErrorCode): boolean {
  return RETRYABLE.has(code)
}

/** Tells whether a string from outside is a code of the catalogue. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code)
}
