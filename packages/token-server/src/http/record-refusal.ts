import type { Context } from 'hono'
import { actorOf } from '../audit/actor-of.ts'
import type { Refusals } from '../audit/refusals.ts'
import { ProblemError } from '../problem-error.ts'
import type { AppEnv } from './app-env.ts'

/**
 * Puts on record that somebody known was refused something at a meeting. Without a credential, or with a bad one, nobody is
 * known: that is in the log alone.
 */
export async function recordRefusal(refusals: Refusals, error: Error, c: Context<AppEnv>): Promise<void> {
  if (!(error instanceof ProblemError) || error.refusedAt === undefined) return
  const { caller, logger, requestId } = c.var
  const { code, refusedAt: meetingId } = error
  try {
    await refusals.record({ actor: actorOf(caller), meetingId, code, requestId })
  } catch (err) {
    // The refusal stands, whatever becomes of its record.
    logger.error({ err, code, meetingId }, 'refusal not put on record')
  }
}
