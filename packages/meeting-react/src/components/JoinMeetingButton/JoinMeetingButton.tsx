import type { MeetingStatus } from '@plenum/meeting-sdk'
import type { MouseEvent, ReactNode } from 'react'
import { loadSessionPart } from '../../hooks/session-holder.ts'
import { useLightWords } from '../../words/words-context.ts'
import { preloadMeetingRoom } from '../LiveKitMeeting/load-meeting-room.ts'

/** Props of {@link JoinMeetingButton}. */
export interface JoinMeetingButtonProps {
  readonly meetingId: string
  /** Says to screen readers which meeting this button is for, unless `children` are its words. */
  readonly meetingTitle?: string
  /** Default: `ACTIVE`. */
  readonly status?: MeetingStatus
  /** Where the link leads. Default: `/meeting/{meetingId}`. */
  readonly href?: string
  /** Called on a plain click instead of following the link, for hosts with a router of their own. */
  readonly onJoin?: (meetingId: string) => void
  readonly className?: string
  readonly children?: ReactNode
}

/** Loads what a join needs while the pointer is still on its way; asks no server and opens no device. */
function preload() {
  // The join itself tells when this code cannot be had.
  preloadMeetingRoom().catch(() => {})
  loadSessionPart()
    .then(({ preloadRoom }) => preloadRoom())
    .catch(() => {})
}

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/**
 * A link into a meeting that looks like a button and costs a page almost nothing until somebody reaches for it.
 *
 * @example
 * <JoinMeetingButton meetingId={meeting.id} meetingTitle={meeting.title} status={meeting.status} />
 */
export function JoinMeetingButton(props: JoinMeetingButtonProps) {
  const { meetingId, meetingTitle, status = 'ACTIVE', href, onJoin, className, children } = props
  const words = useLightWords()
  const classes = className === undefined ? 'pl-join-button' : `pl-join-button ${className}`
  if (status === 'ENDED' || status === 'CANCELLED') {
    return (
      <span className={classes} data-state="over">
        {status === 'ENDED' ? words.meetingEnded : words.meetingCancelled}
      </span>
    )
  }
  return (
    <a
      className={classes}
      data-state="ready"
      href={href ?? `/meeting/${encodeURIComponent(meetingId)}`}
      aria-label={
        children === undefined && meetingTitle !== undefined ? words.joinMeetingNamed(meetingTitle) : undefined
      }
      onPointerEnter={preload}
      onFocus={preload}
      onClick={(event) => {
        if (onJoin === undefined || !isPlainClick(event)) return
        event.preventDefault()
        onJoin(meetingId)
      }}
    >
      {children ?? words.join}
    </a>
  )
}
