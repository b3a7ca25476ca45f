import type { Problem } from '@plenum/meeting-contract'
import { isErrorCode } from '@plenum/meeting-contract/errors'
import { MeetingError, type MeetingErrorContext } from '../errors.ts'
import { retryAfterSeconds } from './retry-after.ts'

/** The error of an answer that is a refusal; `body` is its JSON, undefined where it has none. */
export type ToError = (response: Response, body: unknown) => MeetingError

/** The refusals of Plenum's token server. */
export const toServerError: ToError = (response, body) => {
  const context = contextOf(response)
  if (!isProblem(body)) return new MeetingError('server.unreadable', { context })
  const { detail, triesLeft, errors: fieldErrors } = body
  return new MeetingError(body.code, {
    context: {
      ...context,
      ...(detail === undefined ? {} : { detail }),
      ...(triesLeft === undefined ? {} : { triesLeft }),
      ...(fieldErrors === undefined ? {} : { fieldErrors }),
    },
  })
}

/** What an answer tells whatever it says. */
export function contextOf({ status, headers }: Response): MeetingErrorContext {
  const requestId = headers.get('X-Request-Id')
  const retryAfter = retryAfterSeconds(headers.get('Retry-After'), Date.now())
  return {
    status,
    ...(requestId === null ? {} : { requestId }),
    ...(retryAfter === null ? {} : { retryAfterSeconds: retryAfter }),
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && isErrorCode(body.code)
}
