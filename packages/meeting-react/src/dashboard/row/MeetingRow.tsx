import type { Meeting, MeetingError } from '@plenum/meeting-sdk'
import { Ellipsis } from 'lucide-react'
import { memo, useId } from 'react'
import { personsLocale } from '../../clock/start-words.ts'
import { ownTimeZone } from '../../clock/zoned-time.ts'
import { withClass } from '../../components/class-names.ts'
import { JoinMeetingButton, meetingPath } from '../../components/JoinMeetingButton/JoinMeetingButton.tsx'
import { MeetingStatusBadge } from '../../components/MeetingStatusBadge/MeetingStatusBadge.tsx'
import { useStart } from '../../hooks/useClock.ts'
import { isOver, toMeetingView } from '../../meetings/any-meeting.ts'
import { MenuButton } from '../../menu/MenuButton.tsx'
import { WhyNot } from '../../parts/WhyNot.tsx'
import { useDashboardWords } from '../../words/useDashboardWords.ts'
import { CopyLinkButton } from './CopyLinkButton.tsx'
import { meetingTimes } from './meeting-times.ts'
import { type RowCommand, rowEntries } from './row-entries.ts'

/** Props of {@link MeetingRow}. */
export interface MeetingRowProps {
  readonly meeting: Meeting
  /** The present minute. */
  readonly now: number
  /** Whether its heading does not say the day. */
  readonly hasDay: boolean
  readonly headingLevel: 2 | 3 | 4
  /** Where it is joined. Default: `/meeting/{id}`. */
  readonly href?: string | undefined
  readonly onJoin?: ((meetingId: string) => unknown) | undefined
  readonly onCommand: (meeting: Meeting, command: RowCommand) => void
  /** Why the last thing that was wanted of it was not done. */
  readonly failure: MeetingError | null
  readonly className?: string | undefined
}

/** From here on people want to know how long it is still. */
const SOON_MS = 60 * 60 * 1_000

/** A meeting in the list: when, what, who, and what can be done with it. */
export const MeetingRow = memo(function MeetingRow(props: MeetingRowProps) {
  const { meeting, now, hasDay, headingLevel, href = meetingPath(meeting.id), onJoin, onCommand, failure } = props
  const words = useDashboardWords()
  const titleId = useId()
  const { id, title, phase, marks } = toMeetingView(meeting)
  const { status, startsAt, participantCount } = meeting
  const reader = { locale: personsLocale(words), timeZone: ownTimeZone(), now }
  const { time, day, there } = meetingTimes(meeting, reader)
  const msLeft = Date.parse(startsAt ?? '') - now
  const start = useStart(phase === 'scheduled' && msLeft <= SOON_MS ? startsAt : null)
  const entries = rowEntries(meeting, words, (command) => onCommand(meeting, command))
  const Heading = `h${headingLevel}` as const
  return (
    <article
      className={withClass('pl-row', props.className)}
      data-state={start === 'due' ? 'due' : phase}
      aria-labelledby={titleId}
    >
      <div className="pl-row-when">
        <time dateTime={startsAt ?? meeting.createdAt}>
          {hasDay && <span className="pl-row-day">{day}</span>}
          <span className="pl-row-time">{time}</span>
        </time>
        {start !== null && start !== 'due' && <span className="pl-row-soon">{start.label}</span>}
      </div>
      <div className="pl-row-what">
        <Heading id={titleId} className="pl-row-title">
          <bdi>{title}</bdi>
        </Heading>
        <ul className="pl-row-marks">
          {phase !== 'scheduled' && (
            <li>
              <MeetingStatusBadge status={status} />
            </li>
          )}
          {phase === 'live' && participantCount !== undefined && <li>{words.inTheCall(participantCount)}</li>}
          {there !== null && <li>{words.timeIn(there.time, there.place)}</li>}
          {marks.map((mark) => (
            <li key={mark} className="pl-row-mark">
              {words.meetingMarks[mark]}
            </li>
          ))}
        </ul>
        <WhyNot error={failure} />
      </div>
      <div className="pl-row-actions">
        {!isOver(phase) && (
          <>
            <JoinMeetingButton
              className="pl-join-small"
              meetingId={id}
              meetingTitle={title}
              status={status}
              // When it starts stands beside it.
              isScheduled={false}
              href={href}
              onJoin={onJoin}
            />
            <CopyLinkButton url={meeting.joinUrl} meetingTitle={title} />
          </>
        )}
        {entries.length > 0 && (
          <MenuButton label={words.moreFor(title)} className="pl-icon-button" place="below" entries={entries}>
            <Ellipsis aria-hidden="true" />
          </MenuButton>
        )}
      </div>
    </article>
  )
})
