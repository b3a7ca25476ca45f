import { type DestinationStream, destination, type Logger, pino } from 'pino'
import { censored } from './secrets.ts'

export type { Logger } from 'pino'

/** Fields that are never logged, whatever they hold, at the top of a line and up to two levels into it. */
const SECRET_FIELDS = [
  'authorization',
  'password',
  'password_hash',
  'passwordHash',
  'token',
  'token_hash',
  'sessionToken',
  'session_token',
  'participant_token',
  'access_token',
  'id_token',
  'inviteKey',
  'joinUrl',
  'key',
  'apiKeys',
  'apiSecret',
  'secret',
  'authJwtSecret',
  'sessionSecret',
  'schedulerSecret',
  'databaseUrl',
  'cookie',
  '["x-meeting-password"]',
  '["x-meeting-invite"]',
]

const REDACTED = SECRET_FIELDS.flatMap((field) => {
  const below = field.startsWith('[') ? field : `.${field}`
  return [field, `*${below}`, `*.*${below}`]
})

/**
 * Logs JSON lines to stderr: stdout is for what a person or a script waits for. Secrets never reach a line: not by the
 * name of a field, not by their shape, and not if they are among those that are given.
 *
 * @param secrets the server's own: see `secretsOf`
 */
export function createLogger(
  level: string,
  stream: DestinationStream = destination({ dest: 2, sync: true }),
  secrets: readonly string[] = [],
): Logger {
  const censor = censored(secrets)
  return pino(
    {
      level,
      redact: { paths: REDACTED, censor: '[redacted]' },
      serializers: { err: (error: unknown) => describeError(error) },
      hooks: { streamWrite: censor },
    },
    stream,
  )
}

const MAX_CAUSES = 5

interface LoggedError {
  type: string
  message: string
  code?: string
  stack?: string
  cause?: LoggedError
}

/** The same log, with more that no error may tell. */
export function withSecrets(logger: Logger, secrets: readonly string[]): Logger {
  const censor = censored(secrets)
  return logger.child({}, { serializers: { err: (error: unknown) => describeError(error, censor) } })
}

/**
 * An error without what drivers hang onto it: statements, their parameters, and the rows that PostgreSQL quotes in its
 * details.
 */
function describeError(error: unknown, censor: (text: string) => string = String, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: censor(String(error)) }
  const cause = error instanceof AggregateError ? error.errors[0] : error.cause
  return {
    type: error.constructor.name,
    message: censor(error.message),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: censor(error.stack) }),
    ...(cause === undefined || depth === MAX_CAUSES ? {} : { cause: describeError(cause, censor, depth + 1) }),
  }
}
