import { ERRORS, type ErrorCode, type FieldError } from '@plenum/meeting-contract'

/** What a {@link ProblemError} may carry besides its code. */
export interface ProblemErrorOptions {
  /** What happened this time, for the person who reads the answer. */
  detail?: string
  /** Each field at fault, with `request.invalid`. */
  errors?: FieldError[]
  /** With `meeting.password_wrong`: how many tries are left. */
  triesLeft?: number | undefined
  /** After how many seconds another try makes sense. */
  retryAfterSeconds?: number | undefined
  /** The meeting at which somebody known may not do what he asked for: that goes on record. */
  refusedAt?: string
  cause?: unknown
}

/**
 * An expected failure, with a code of the catalogue. Services throw it; `http/on-error.ts` alone turns it into a status.
 *
 * @example
 * throw new ProblemError('meeting.not_found')
 */
export class ProblemError extends Error {
  readonly code: ErrorCode
  readonly detail: string | undefined
  readonly errors: FieldError[] | undefined
  readonly triesLeft: number | undefined
  readonly retryAfterSeconds: number | undefined
  readonly refusedAt: string | undefined

  constructor(code: ErrorCode, options: ProblemErrorOptions = {}) {
    super(`${code}: ${options.detail ?? ERRORS[code].title}`, { cause: options.cause })
    this.name = 'ProblemError'
    this.code = code
    this.detail = options.detail
    this.errors = options.errors
    this.triesLeft = options.triesLeft
    this.retryAfterSeconds = options.retryAfterSeconds
    this.refusedAt = options.refusedAt
  }
}
