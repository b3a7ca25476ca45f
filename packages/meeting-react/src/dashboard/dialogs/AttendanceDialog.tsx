import { type Attendee, type Meeting, MeetingError } from '@plenum/meeting-sdk'
import { useCallback, useEffect, useState } from 'react'
import { personsLocale } from '../../clock/start-words.ts'
import { Dialog } from '../../dialog/Dialog.tsx'
import { useMeetingService } from '../../MeetingProvider.tsx'
import { WhyNot } from '../../parts/WhyNot.tsx'
import { useDashboardWords } from '../../words/useDashboardWords.ts'

/** Props of {@link AttendanceDialog}. */
export interface AttendanceDialogProps {
  readonly meeting: Pick<Meeting, 'id' | 'title'>
  readonly onClose: () => void
}

/** Who is in a meeting and who was: when they came, when they left, and how long they were there. */
export function AttendanceDialog({ meeting, onClose }: AttendanceDialogProps) {
  const words = useDashboardWords()
  const service = useMeetingService()
  const [answer, setAnswer] = useState<readonly Attendee[] | MeetingError | null>(null)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again at each try
  useEffect(() => {
    const abort = new AbortController()
    const { signal } = abort
    setAnswer(null)
    service.listAttendees(meeting.id, { signal }).then(
      ({ attendees }) => signal.aborted || setAnswer(attendees),
      (thrown: unknown) => signal.aborted || setAnswer(MeetingError.from(thrown)),
    )
    return () => abort.abort()
  }, [service, meeting.id, tries])
  return (
    <Dialog title={words.attendance} description={meeting.title} onClose={onClose}>
      <div role="status" aria-busy={answer === null}>
        {answer === null && <span className="pl-spinner" data-size="small" aria-hidden="true" />}
        {Array.isArray(answer) && answer.length === 0 && <p className="pl-dialog-text">{words.nobodyWasThere}</p>}
      </div>
      {answer instanceof MeetingError && (
        <>
          <WhyNot error={answer} />
          <div className="pl-dialog-actions">
            <button type="button" className="pl-button" data-kind="secondary" onClick={() => setTries(tries + 1)}>
              {words.tryAgain}
            </button>
          </div>
        </>
      )}
      {Array.isArray(answer) && answer.length > 0 && <AttendanceTable attendees={answer} />}
    </Dialog>
  )
}

function AttendanceTable({ attendees }: { readonly attendees: readonly Attendee[] }) {
  const words = useDashboardWords()
  const locale = personsLocale(words)
  const duration = useCallback((seconds: number) => toDuration(seconds, locale), [locale])
  const moment = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const total = attendees.reduce((sum, { seconds }) => sum + seconds, 0)
  return (
    <table className="pl-attendance">
      <caption>{words.attendanceTotal(attendees.length, duration(total))}</caption>
      <thead>
        <tr>
          <th scope="col">{words.attendeeName}</th>
          <th scope="col">{words.attendeeJoined}</th>
          <th scope="col">{words.attendeeLeft}</th>
          <th scope="col">{words.attendeeTime}</th>
        </tr>
      </thead>
      <tbody>
        {attendees.map(({ identity, name, joinedAt, leftAt, isPresent, seconds }) => (
          <tr key={identity}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td>{moment.format(new Date(joinedAt))}</td>
            <td>{isPresent || leftAt === null ? words.stillThere : moment.format(new Date(leftAt))}</td>
            <td>{duration(seconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** "1 hr 5 min"; what is shorter than a minute counts as one. */
function toDuration(seconds: number, locale: string): string {
  const minutes = Math.max(1, Math.round(seconds / 60))
  const write = (value: number, unit: 'hour' | 'minute') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return write(rest, 'minute')
  return rest === 0 ? write(hours, 'hour') : `${write(hours, 'hour')} ${write(rest, 'minute')}`
}
