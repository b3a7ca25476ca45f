/**
 * The closed catalogue of errors that the token server answers: code -> HTTP status, title, and whether the same
 * request may succeed later. This module is free of Zod, so browsers can carry it.
 */
export const ERRORS = {
  'request.malformed': { status: 400, title: 'The request could not be read.', retryable: false },
  'request.body_too_large': { status: 413, title: 'The request body is larger than 64 KiB.', retryable: false },
  'request.unsupported_media_type': { status: 415, title: 'The request body must be JSON.', retryable: false },
  'request.invalid': { status: 422, title: 'A field of the request is not valid.', retryable: false },
  'route.not_found': { status: 404, title: 'There is nothing at this address.', retryable: false },
  'host.refused': { status: 403, title: 'This server only answers under its own address.', retryable: false },
  'auth.required': { status: 401, title: 'Sign in first.', retryable: false },
  'auth.invalid': { status: 401, title: 'The credential is not valid or has expired.', retryable: false },
  'session.invalid': { status: 401, title: 'This stay in the meeting is no longer valid.', retryable: false },
  'webhook.signature_invalid': { status: 401, title: 'The webhook was not signed by a known key.', retryable: false },
  'meeting.not_found': { status: 404, title: 'There is no such meeting, or it is private.', retryable: false },
  'meeting.ended': { status: 409, title: 'The meeting has ended.', retryable: false },
  'livekit.refused': { status: 502, title: 'The media server refused the request.', retryable: false },
  'livekit.unavailable': { status: 503, title: 'The media server is not reachable right now.', retryable: true },
  'database.unavailable': { status: 503, title: 'The database is not reachable right now.', retryable: true },
  'internal.unexpected': { status: 500, title: 'Something went wrong on the server.', retryable: true },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>

/** A code of {@link ERRORS}: `noun.problem`. */
export type ErrorCode = keyof typeof ERRORS

/** Tells whether a string from outside is a code of the catalogue. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code)
}
