import type { MeetingStatus } from '@plenum/meeting-contract'

/** The statuses of meetings that are over for good. The indexes of migration 0004 and the lifecycle's store spell them out. */
export const FINAL_STATUSES = ['ENDED', 'CANCELLED'] as const satisfies MeetingStatus[]

/** Whether a meeting is over for good. */
export function isFinal({ status }: { status: MeetingStatus }): boolean {
  return FINAL_STATUSES.some((final) => final === status)
}
