import { ERRORS, type ErrorCode, type FieldError, type Problem } from '@plenum/meeting-contract'

const RETRY_AFTER_SECONDS = 2

/** What a {@link ProblemError} may carry besides its code. */
export interface ProblemDetails {
  readonly errors?: FieldError[] | undefined
  readonly triesLeft?: number | undefined
  readonly retryAfterSeconds?: number | undefined
}

/** A refusal by a code of the catalogue; {@link toResponse} gives it its status and headers. */
export class ProblemError extends Error {
  readonly code: ErrorCode
  readonly details: ProblemDetails

  constructor(code: ErrorCode, details: ProblemDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

/** The refusal of one field. */
export function invalid(...errors: FieldError[]): ProblemError {
  return new ProblemError('request.invalid', { errors })
}

/** A refusal as it goes over the wire. */
export function toProblem({ code, details: { errors, triesLeft } }: ProblemError): Problem {
  const { status, title } = ERRORS[code]
  return {
    type: `urn:plenum:error:${code}`,
    title,
    status,
    code,
    ...(triesLeft === undefined ? {} : { triesLeft }),
    ...(errors === undefined ? {} : { errors }),
  }
}

/** A refusal as an answer; `body` is what it says where a route has a form of its own. */
export function toResponse(error: ProblemError, body: object = toProblem(error)): Response {
  const { code, details } = error
  const { status } = ERRORS[code]
  const headers = new Headers({ 'Content-Type': 'application/problem+json' })
  const retryAfter = details.retryAfterSeconds ?? (status === 503 ? RETRY_AFTER_SECONDS : undefined)
  if (retryAfter !== undefined) headers.set('Retry-After', String(retryAfter))
  if (status === 401) {
    headers.set('WWW-Authenticate', code === 'auth.required' ? 'Bearer' : 'Bearer error="invalid_token"')
  }
  return new Response(JSON.stringify(body), { status, headers })
}
