import { ERRORS, type ErrorCode, type FieldError, type Problem } from '@plenum/meeting-contract'

const RETRY_AFTER_SECONDS = 2

/** A refusal by a code of the catalogue; {@link toResponse} gives it its status and headers. */
export class ProblemError extends Error {
  readonly code: ErrorCode
  readonly errors: FieldError[] | undefined

  constructor(code: ErrorCode, errors?: FieldError[]) {
    super(code)
    this.code = code
    this.errors = errors
  }
}

/** A refusal as it goes over the wire. */
export function toResponse({ code, errors }: ProblemError): Response {
  const { status, title } = ERRORS[code]
  const problem: Problem = { type: `urn:plenum:error:${code}`, title, status, code, ...(errors ? { errors } : {}) }
  const headers = new Headers({ 'Content-Type': 'application/problem+json' })
  if (status === 503) headers.set('Retry-After', String(RETRY_AFTER_SECONDS))
  if (status === 401) {
    headers.set('WWW-Authenticate', code === 'auth.required' ? 'Bearer' : 'Bearer error="invalid_token"')
  }
  return new Response(JSON.stringify(problem), { status, headers })
}
