import { ERRORS, type ErrorCode } from '@plenum/meeting-contract/errors'

/** What can go wrong on this side of the wire; the server's own codes are in the contract's catalogue. */
const CLIENT_ERRORS = {
  'network.unreachable': { title: 'The meeting server could not be reached.', retryable: true },
  'server.unreadable': { title: 'The meeting server answered something that is not its contract.', retryable: false },
  'browser.unsupported': { title: 'This browser cannot take part in video meetings.', retryable: false },
  'connection.refused': { title: 'The media server did not let this participant in.', retryable: true },
  'connection.failed': { title: 'The media server could not be reached from here.', retryable: true },
  'connection.lost': { title: 'The connection to the meeting was lost.', retryable: true },
  'request.cancelled': { title: 'The request was cancelled.', retryable: true },
  'join.cancelled': { title: 'Joining was cancelled.', retryable: true },
  'session.not_connected': { title: 'This needs a meeting that has been joined.', retryable: false },
  'permission.denied': { title: 'The meeting does not allow this for you.', retryable: false },
  'chat.not_sent': { title: 'The message could not be sent.', retryable: true },
  'chat.too_long': { title: 'The message is too long.', retryable: false },
  'device.permission_denied': { title: 'The browser may not use this device.', retryable: true },
  'device.not_found': { title: 'No such device is connected.', retryable: true },
  'device.in_use': { title: 'Another program is using this device.', retryable: true },
  'device.failed': { title: 'The device could not be started.', retryable: true },
  'page.not_secure': { title: 'Cameras and microphones need a page served over HTTPS.', retryable: false },
} as const satisfies Record<string, { title: string; retryable: boolean }>

/** Every code that a {@link MeetingError} can carry: the server's catalogue and the SDK's own. */
export type MeetingErrorCode = ErrorCode | keyof typeof CLIENT_ERRORS

/** Every code a {@link MeetingError} can carry. */
export const MEETING_ERROR_CODES = Object.keys({ ...ERRORS, ...CLIENT_ERRORS }) as readonly MeetingErrorCode[]

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
    const entry = { ...ERRORS, ...CLIENT_ERRORS }[code]
    super(entry.title, { cause: options.cause })
    this.code = code
    this.context = options.context ?? {}
    this.retryable = entry.retryable
  }

  /** Wraps what was thrown; a {@link MeetingError} stays itself, anything else is a defect of ours. */
  static from(thrown: unknown): MeetingError {
    return thrown instanceof MeetingError ? thrown : new MeetingError('internal.unexpected', { cause: thrown })
  }
}
