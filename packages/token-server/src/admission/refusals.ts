import type { ErrorCode } from '@plenum/meeting-contract'

/** What every way into a meeting may be answered with. */
export const REFUSALS = [
  'request.rate_limited',
  'meeting.not_found',
  'meeting.ended',
  'participant.banned',
  'participant.removed',
  'meeting.password_wrong',
  'meeting.password_required',
  'lobby.denied',
  'meeting.locked',
  'meeting.full',
  'server.busy',
  'livekit.refused',
  'livekit.unavailable',
] as const satisfies ErrorCode[]
