import { type DestinationStream, destination, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

const SECRETS = ['authorization', 'password', 'token', 'sessionToken', 'apiSecret', 'secret']

/** Logs JSON lines to stderr: stdout is for what a person or a script waits for. Secrets never reach a line. */
export function createLogger(level: string, stream: DestinationStream = destination({ dest: 2, sync: true })): Logger {
  return pino(
    { level, redact: { paths: SECRETS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' } },
    stream,
  )
}
