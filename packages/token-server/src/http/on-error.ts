import { ERRORS, type ErrorCode, type Problem } from '@plenum/meeting-contract'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isDatabaseAway } from '../db/database.ts'
import { withSecrets } from '../logger.ts'
import { ProblemError } from '../problem-error.ts'
import type { AppEnv } from './app-env.ts'
import { requestSecrets } from './request-secrets.ts'

const RETRY_AFTER_SECONDS = 2
const V1 = '/api/v1/'

/** Answers an error as `application/problem+json`. Nothing else in the server looks up a status. */
export async function onError(thrown: Error, c: Context<AppEnv>): Promise<Response> {
  const error = toProblemError(thrown)
  c.set('problem', error.code)
  const { status } = ERRORS[error.code]
  if (status >= 500 && c.var.logger) {
    const logger = withSecrets(c.var.logger, await requestSecrets(c))
    logger.error({ err: thrown, code: error.code }, 'request failed')
  }
  const retryAfter = error.retryAfterSeconds ?? (status === 503 ? RETRY_AFTER_SECONDS : undefined)
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
  if (status === 401) c.header('WWW-Authenticate', challengeOf(error.code))
  const problem = toProblem(error)
  // The v1 route's clients look for these two.
  const body = c.req.path.startsWith(V1)
    ? { ...problem, success: false, error: problem.detail ?? problem.title }
    : problem
  return c.body(JSON.stringify(body), status satisfies ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
  })
}

/** An error as it goes over the wire. */
export function toProblem({ code, detail, errors, triesLeft }: ProblemError): Problem {
  const { status, title } = ERRORS[code]
  return {
    type: `urn:plenum:error:${code}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    code,
    ...(triesLeft === undefined ? {} : { triesLeft }),
    ...(errors === undefined ? {} : { errors }),
  }
}

function toProblemError(error: Error): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof HTTPException) return new ProblemError(codeOfHttpException(error), { cause: error })
  if (isBrokenOff(error)) return new ProblemError('request.malformed', { cause: error })
  if (isDatabaseAway(error)) return new ProblemError('database.unavailable', { cause: error })
  return new ProblemError('internal.unexpected', { cause: error })
}

/** Thrown by Node while it reads a body whose sender has hung up: nobody hears the answer. */
function isBrokenOff(error: Error): boolean {
  return error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'
}

/** Thrown by Hono while it reads a body. */
function codeOfHttpException({ status }: HTTPException): ErrorCode {
  if (status === 400) return 'request.malformed'
  if (status === 413) return 'request.body_too_large'
  if (status === 415) return 'request.unsupported_media_type'
  return 'internal.unexpected'
}

function challengeOf(code: ErrorCode): string {
  return code === 'auth.required' ? 'Bearer' : 'Bearer error="invalid_token"'
}
