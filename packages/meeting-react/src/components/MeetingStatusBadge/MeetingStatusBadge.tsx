import { type AnyMeetingStatus, toPhase } from '../../meetings/any-meeting.ts'
import { useJoinWords } from '../../words/useJoinWords.ts'
import { withClass } from '../class-names.ts'

/** Props of {@link MeetingStatusBadge}. */
export interface MeetingStatusBadgeProps {
  /** In Plenum's words or in those of the v1 route. */
  readonly status: AnyMeetingStatus
  readonly className?: string | undefined
}

/**
 * How a meeting stands: a dot and a word.
 *
 * @example
 * <MeetingStatusBadge status={meeting.status} />
 */
export function MeetingStatusBadge({ status, className }: MeetingStatusBadgeProps) {
  const words = useJoinWords()
  const phase = toPhase(status)
  if (phase === null) return null
  return (
    <span className={withClass('pl-badge', className)} data-state={phase}>
      {words.meetingPhases[phase]}
    </span>
  )
}
