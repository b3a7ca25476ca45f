import { useId } from 'react'
import { useWhen } from '../../hooks/useClock.ts'
import { type AnyMeeting, isOver, toMeetingView } from '../../meetings/any-meeting.ts'
import { useLightWords } from '../../words/useLightWords.ts'
import { CopyButton } from '../CopyButton/CopyButton.tsx'
import { withClass } from '../class-names.ts'
import { meetingPath } from '../JoinMeetingButton/JoinMeetingButton.tsx'
import { MeetingStatusBadge } from '../MeetingStatusBadge/MeetingStatusBadge.tsx'
import { QuickJoinMeeting } from '../QuickJoinMeeting/QuickJoinMeeting.tsx'

/** Props of {@link MeetingCard}. */
export interface MeetingCardProps {
  /** As Plenum's token server tells of it, or as the v1 route does: `{ meeting_id, heading, status }`. */
  readonly meeting: AnyMeeting
  /** How many are in the call, where that is known. */
  readonly peopleCount?: number | undefined
  /** Where the meeting is joined. Default: `/meeting/{id}`. */
  readonly href?: string | undefined
  /** Called on a plain click instead of following the link. May answer with a promise. */
  readonly onJoin?: ((meetingId: string) => unknown) | undefined
  /** The level of its heading in the page. Default: 3. */
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined
  readonly className?: string | undefined
  readonly classNames?: Readonly<Partial<Record<'badge' | 'people' | 'title' | 'when' | 'marks' | 'actions', string>>>
}

/**
 * A meeting, all that one should know of it before one joins, and the way in. It fits from 240 pixels up.
 *
 * @example
 * <MeetingCard meeting={meeting} peopleCount={12} />
 * @example
 * <MeetingCard meeting={{ meeting_id: '123', heading: 'Team Meeting', status: 'PROCESSING' }} />
 */
export function MeetingCard(props: MeetingCardProps) {
  const { meeting, peopleCount, onJoin, headingLevel = 3, className, classNames = {} } = props
  const words = useLightWords()
  const titleId = useId()
  const { id, title, phase, marks } = toMeetingView(meeting)
  const { startsAt = null, endsAt = null, joinUrl } = meeting
  const when = useWhen(startsAt, endsAt)
  const { href = meetingPath(id) } = props
  const Heading = `h${headingLevel}` as const
  return (
    <article className={withClass('pl-card', className)} data-state={phase} aria-labelledby={titleId}>
      <div className="pl-card-state">
        <MeetingStatusBadge status={meeting.status} className={classNames.badge} />
        {phase === 'live' && peopleCount !== undefined && (
          <span className={classNames.people}>{words.inTheCall(peopleCount)}</span>
        )}
      </div>
      <Heading id={titleId} className={classNames.title}>
        <bdi>{title}</bdi>
      </Heading>
      {startsAt !== null && (
        <time className={classNames.when} dateTime={startsAt}>
          {when}
        </time>
      )}
      {marks.length > 0 && (
        <ul className={classNames.marks}>
          {marks.map((mark) => (
            <li key={mark}>{words.meetingMarks[mark]}</li>
          ))}
        </ul>
      )}
      {!isOver(phase) && (
        <div className={withClass('pl-card-actions', classNames.actions)}>
          <QuickJoinMeeting
            meetingId={id}
            meetingTitle={title}
            status={meeting.status}
            startsAt={startsAt}
            href={href}
            onJoin={onJoin}
          />
          <CopyButton text={joinUrl ?? (() => new URL(href, location.href).href)} label={words.copyLink} />
        </div>
      )}
    </article>
  )
}
