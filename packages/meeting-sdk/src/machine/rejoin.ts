import type { MeetingError } from '../errors.ts'
import type { LeaveReason } from './state.ts'

/** How long a lost call is tried to get back before people are told that it is over. */
export const REJOIN_BUDGET_MS = 5 * 60_000

/** Short, so that a call is back within ten seconds of the way being free again. */
const LONGEST_PAUSE_MS = 3_000

/** The pause before the next try. */
export function pauseMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, 500 * 2 ** (failures - 1))
}

/** Whether what failed while coming back may succeed later: the network, a server that restarts, a gateway before it. */
export function mayRecover({ code, context, retryable }: MeetingError): boolean {
  if (code === 'server.unreadable') return (context.status ?? 0) >= 500
  return retryable
}

/** What a refusal means for somebody who was inside: not a failure, but how his stay ended. */
export function endingOf({ code }: MeetingError): LeaveReason | null {
  switch (code) {
    case 'meeting.ended':
      return 'ended'
    case 'participant.banned':
      return 'banned'
    case 'participant.removed':
      return 'removed'
    default:
      return null
  }
}
