import { OpenAPIHono } from '@hono/zod-openapi'
import { ProblemError } from '../problem-error.ts'
import type { AppEnv } from './app-env.ts'

/** A router whose routes are validated by their own description. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw new ProblemError('request.invalid', { errors: result.error.issues.flatMap(toErrors) })
    },
  })
}

interface Issue {
  code?: string | undefined
  path: PropertyKey[]
  message: string
  keys?: string[]
}

/** Unknown fields come as one issue on the object around them; people look for the field's own name. */
function toErrors({ path, message, keys }: Issue) {
  if (keys)
    return keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not a field that can be set here' }))
  return [{ path: path.map(String).join('.'), message }]
}
