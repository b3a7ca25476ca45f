import { type MouseEvent, type ReactNode, useState } from 'react'
import type { Start } from '../../clock/clock.ts'
import { useStart } from '../../hooks/useClock.ts'
import { type Pending, usePending } from '../../hooks/usePending.ts'
import { type AnyMeetingStatus, isOver, toStanding } from '../../meetings/any-meeting.ts'
import { type JoinWords, useJoinWords } from '../../words/useJoinWords.ts'
import { withClass } from '../class-names.ts'
import { preload } from '../LiveKitMeeting/preload.ts'

/** Props of {@link JoinMeetingButton}. */
export interface JoinMeetingButtonProps {
  readonly meetingId: string
  /** Says to screen readers which meeting this button is for, unless `children` are its words. */
  readonly meetingTitle?: string | undefined
  /** Where the meeting stands, in Plenum's words or in those of the v1 route. Default: unknown, and joined all the same. */
  readonly status?: AnyMeetingStatus | undefined
  /** Whether its time is still to come, where `status` leaves that open. Default: what `status` says. */
  readonly isScheduled?: boolean | undefined
  /** When it starts (RFC 3339): shown, and counted down to, while it is scheduled. */
  readonly startsAt?: string | null | undefined
  /** Where the link leads. Default: `/meeting/{meetingId}`. */
  readonly href?: string | undefined
  /** Called on a plain click instead of following the link, for hosts with a router of their own. May answer with a promise. */
  readonly onJoin?: ((meetingId: string) => unknown) | undefined
  readonly className?: string | undefined
  /** Takes the place of the label as long as one can join. */
  readonly children?: ReactNode
}

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/**
 * A link into a meeting that looks like a button, says how the meeting stands, and costs a page almost nothing until
 * somebody reaches for it. One that has not started can be opened too: its host starts it so, the others wait inside.
 *
 * @example
 * <JoinMeetingButton meetingId={meeting.id} meetingTitle={meeting.title} status={meeting.status} startsAt={meeting.startsAt} />
 */
export function JoinMeetingButton(props: JoinMeetingButtonProps) {
  const { meetingId, meetingTitle, status, isScheduled, startsAt = null, href, onJoin, className, children } = props
  const words = useJoinWords()
  const [pending, follow] = usePending()
  // A screen reader tells of what has the focus whenever that is renamed: it keeps the name it was found by.
  const [heard, setHeard] = useState<string | null>(null)
  const standing = toStanding(status, isScheduled)
  const start = useStart(standing === 'scheduled' ? startsAt : null)
  // From its start on, the server alone knows more.
  const state = start === 'due' ? 'idle' : standing
  const classes = withClass('pl-join-button', className)
  if (isOver(state)) {
    return (
      <span className={classes} data-state={state}>
        {words.meetingPhases[state]}
      </span>
    )
  }

  const label = labelOf(state, pending, start, words)
  const name = meetingTitle === undefined ? label : words.labelOfMeeting(label, meetingTitle)
  const isCountingDown = state === 'scheduled' && pending === 'idle'
  return (
    <a
      className={classes}
      data-state={state}
      data-pending={pending}
      href={href ?? meetingPath(meetingId)}
      aria-label={children === undefined ? ((isCountingDown ? heard : null) ?? name) : undefined}
      aria-disabled={pending === 'pending'}
      onPointerEnter={preload}
      onFocus={() => {
        preload()
        setHeard(name)
      }}
      onBlur={() => setHeard(null)}
      onClick={(event) => {
        if (onJoin === undefined || !isPlainClick(event)) return
        event.preventDefault()
        if (pending !== 'pending') follow(onJoin(meetingId))
      }}
    >
      {children ?? label}
    </a>
  )
}

/** Where a meeting is joined, unless a host says otherwise. */
export function meetingPath(meetingId: string): string {
  return `/meeting/${encodeURIComponent(meetingId)}`
}

function labelOf(
  state: 'idle' | 'live' | 'scheduled',
  pending: Pending,
  start: Start | null,
  words: JoinWords,
): string {
  if (pending !== 'idle') return pending === 'pending' ? words.joining : words.tryAgain
  switch (state) {
    case 'idle':
      return words.join
    case 'live':
      return words.joinNow
    case 'scheduled':
      return start === null || start === 'due' ? words.meetingPhases.scheduled : start.label
  }
}
