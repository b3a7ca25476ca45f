import type { MiddlewareHandler } from 'hono'
import { bodyLimit as honoBodyLimit } from 'hono/body-limit'
import { ProblemError } from '../problem-error.ts'
import type { AppEnv } from './app-env.ts'

const MAX_BODY_BYTES = 64 * 1024

/** Refuses a larger body before anything reads it, chunked or not. */
export function bodyLimit(): MiddlewareHandler<AppEnv> {
  return honoBodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => {
      throw new ProblemError('request.body_too_large')
    },
  })
}
