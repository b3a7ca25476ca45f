import { CalendarPlus, Video } from 'lucide-react'
import { useDashboardWords } from '../words/useDashboardWords.ts'

/** Props of {@link NewMeetingButtons}. */
export interface NewMeetingButtonsProps {
  /** Whether one is being started. */
  readonly isStarting: boolean
  /** Where nothing else is on the page, the buttons say all. */
  readonly isAlone?: boolean
  readonly onStart: () => void
  readonly onSchedule: () => void
  /** Hears that somebody is about to press one. */
  readonly onReach: () => void
}

/** The two ways to a new meeting: now, or later. */
export function NewMeetingButtons({
  isStarting,
  isAlone = false,
  onStart,
  onSchedule,
  onReach,
}: NewMeetingButtonsProps) {
  const words = useDashboardWords()
  return (
    <div className="pl-new-meeting">
      <button
        type="button"
        className="pl-button"
        data-kind="secondary"
        onPointerEnter={onReach}
        onFocus={onReach}
        onClick={onSchedule}
      >
        <CalendarPlus aria-hidden="true" />
        {isAlone ? words.scheduleMeeting : words.schedule}
      </button>
      <button
        type="button"
        className="pl-button"
        data-kind="primary"
        onPointerEnter={onReach}
        onFocus={onReach}
        aria-disabled={isStarting}
        onClick={isStarting ? undefined : onStart}
      >
        <Video aria-hidden="true" />
        {isStarting ? words.startingMeeting : isAlone ? words.startNow : words.newMeeting}
      </button>
    </div>
  )
}
