import { ConnectionError, ConnectionErrorReason, DisconnectReason } from 'livekit-client'
import { MeetingError } from '../errors.ts'
import type { DisconnectCause } from '../machine/event.ts'

/** What `Room.connect` threw, as one of ours. */
export function toConnectError(thrown: unknown): MeetingError {
  if (!(thrown instanceof ConnectionError)) return new MeetingError('connection.failed', { cause: thrown })
  switch (thrown.reason) {
    case ConnectionErrorReason.NotAllowed:
    case ConnectionErrorReason.LeaveRequest:
      return new MeetingError('connection.refused', { cause: thrown })
    case ConnectionErrorReason.Cancelled:
      return new MeetingError('join.cancelled', { cause: thrown })
    default:
      return new MeetingError('connection.failed', { cause: thrown })
  }
}

/**
 * What a disconnect means. LiveKit gives no reason where it gave up reconnecting or its token was refused meanwhile;
 * that and every reason that says nothing of a decision is a lost connection.
 */
export function toDisconnectCause(reason: DisconnectReason | undefined): DisconnectCause {
  switch (reason) {
    // The page is going, or a host's own code left by LiveKit's room.
    case DisconnectReason.CLIENT_INITIATED:
      return 'user'
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'replaced'
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed'
    case DisconnectReason.ROOM_DELETED:
      return 'deleted'
    default:
      return 'lost'
  }
}

/** Whether somebody decided that one is out, rather than something having failed or oneself having left. */
export function isDecision(cause: DisconnectCause): boolean {
  return cause === 'removed' || cause === 'replaced' || cause === 'deleted'
}
