import type { Logger } from '../logger.ts'
import { ProblemError } from '../problem-error.ts'

/**
 * Asks the media server for something that a later run of the lifecycle makes good: when it is away, or answers no, that is
 * logged and no failure.
 *
 * @param left what is left to do then
 * @returns undefined when it was away
 */
export async function unlessAway<T>(
  logger: Logger,
  left: { message: string; meetingId?: string | undefined },
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    logger.warn({ meetingId: left.meetingId, code: error.code }, left.message)
    return undefined
  }
}
