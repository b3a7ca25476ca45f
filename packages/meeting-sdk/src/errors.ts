import type { FieldError } from '@plenum/meeting-contract'
import { ERRORS, type ErrorCode, isRetryable } from '@plenum/meeting-contract/errors'

/** What can go wrong on this side of the wire, and whether the same command may then succeed when tried again. */
const CLIENT_ERRORS = {
  /** The meeting server could not be reached. */
  'network.unreachable': true,
  /** The meeting server answered something that is not its contract. */
  'server.unreadable': false,
  /** The host app could not say who is signed in. */
  'auth.unavailable': true,
  /** This browser cannot take part in video meetings. */
  'browser.unsupported': false,
  /** The media server did not let this participant in. */
  'connection.refused': true,
  /** The media server could not be reached from here. */
  'connection.failed': true,
  /** The connection to the meeting was lost. */
  'connection.lost': true,
  /** The request was cancelled. */
  'request.cancelled': true,
  /** Joining was cancelled. */
  'join.cancelled': true,
  /** This needs a meeting that has been joined. */
  'session.not_connected': false,
  /** This session was disposed of. */
  'session.disposed': false,
  /** Nothing was chosen to share. */
  'screen.cancelled': true,
  /** The meeting does not allow this for you. */
  'permission.denied': false,
  /** The message could not be sent. */
  'chat.not_sent': true,
  /** The message is too long. */
  'chat.too_long': false,
  /** The browser may not use this device. */
  'device.permission_denied': true,
  /** No such device is connected. */
  'device.not_found': true,
  /** Another program is using this device. */
  'device.in_use': true,
  /** The device could not be started. */
  'device.failed': true,
  /** Cameras and microphones need a page served over HTTPS. */
  'page.not_secure': false,
} as const satisfies Record<string, boolean>

/** Every code that a {@link MeetingError} can carry: the server's catalogue and the SDK's own. */
export type MeetingErrorCode = ErrorCode | keyof typeof CLIENT_ERRORS

/** Every code a {@link MeetingError} can carry. */
export const MEETING_ERROR_CODES = /* @__PURE__ */ listCodes()

function listCodes(): readonly MeetingErrorCode[] {
  return Object.keys({ ...ERRORS, ...CLIENT_ERRORS }) as MeetingErrorCode[]
}

function isClientCode(code: MeetingErrorCode): code is keyof typeof CLIENT_ERRORS {
  return code in CLIENT_ERRORS
}

/** What is known beside the code; never a token or a password. */
export interface MeetingErrorContext {
  /** HTTP status, where a server answered. */
  readonly status?: number
  /** What the server said of this one case, for people. */
  readonly detail?: string
  /** The server's request id, to be found in its log. */
  readonly requestId?: string
  /** Seconds after which the server wants to be asked again. */
  readonly retryAfterSeconds?: number
  /** With `meeting.password_wrong`: how many tries are left. */
  readonly triesLeft?: number
  /** Where a host turned one away: what he had to say. */
  readonly hostMessage?: string
  /** With `lobby.denied`: no host answered in time. */
  readonly hasTimedOut?: boolean
  /** With `request.invalid`: the fields that were not accepted, each as a dotted path. */
  readonly fieldErrors?: readonly FieldError[]
}

/**
 * An expected failure: held in the session's state and rejected from the command that met it.
 *
 * @example
 * session.join().catch((error) => {
 *   if (error instanceof MeetingError && error.code === 'meeting.ended') showGoodbye()
 * })
 */
export class MeetingError extends Error {
  override readonly name = 'MeetingError'
  readonly code: MeetingErrorCode
  readonly context: MeetingErrorContext
  /** Whether the same command may succeed when tried again. */
  readonly retryable: boolean

  constructor(code: MeetingErrorCode, options: { cause?: unknown; context?: MeetingErrorContext } = {}) {
    // The code says it; titles of every code would weigh on pages that never fail.
    super(options.context?.detail === undefined ? code : `${code}: ${options.context.detail}`, { cause: options.cause })
    this.code = code
    this.context = options.context ?? {}
    this.retryable = isClientCode(code) ? CLIENT_ERRORS[code] : isRetryable(code)
  }

  /** Wraps what was thrown; a {@link MeetingError} stays itself, anything else is a defect of ours. */
  static from(thrown: unknown): MeetingError {
    return thrown instanceof MeetingError ? thrown : new MeetingError('internal.unexpected', { cause: thrown })
  }
}
