import { type Meeting, MeetingError } from '@plenum/meeting-sdk'
import { useMemo, useState } from 'react'
import { Dialog } from '../../dialog/Dialog.tsx'
import { WhyNot } from '../../parts/WhyNot.tsx'
import { useDashboardWords } from '../../words/useDashboardWords.ts'
import { type Draft, newDraft, toDraft } from './draft.ts'
import { ScheduleForm } from './ScheduleForm.tsx'
import { useInvited } from './useInvited.ts'

/** Props of {@link ScheduleDialog}. */
export interface ScheduleDialogProps {
  /** The one that is changed; null for a new one. */
  readonly meeting: Meeting | null
  readonly onSaved: (meeting: Meeting) => void
  readonly onClose: () => void
}

/** Plans a meeting, or changes one. */
export function ScheduleDialog({ meeting, onSaved, onClose }: ScheduleDialogProps) {
  const words = useDashboardWords()
  const title = meeting === null ? words.scheduleMeeting : words.editMeeting
  const { invited, retry } = useInvited(meeting)
  const isKnown = invited !== 'loading' && !(invited instanceof MeetingError)
  const before = useMemo((): Draft | null => {
    if (!isKnown) return null
    return meeting === null ? newDraft(Date.now()) : toDraft(meeting, invited)
  }, [isKnown, invited, meeting])
  const [isAsking, setAsking] = useState(false)
  const [isTouched, setTouched] = useState(false)
  const ask = (event?: Event) => {
    // Else the dialog would take itself for closed.
    event?.preventDefault()
    setAsking(true)
  }
  return (
    <Dialog title={title} onClose={isTouched ? ask : onClose}>
      {before === null ? (
        <div role="status" aria-busy={invited === 'loading'}>
          {invited instanceof MeetingError ? (
            <>
              <WhyNot error={invited} />
              <div className="pl-dialog-actions">
                <button type="button" className="pl-button" data-kind="secondary" onClick={retry}>
                  {words.tryAgain}
                </button>
              </div>
            </>
          ) : (
            <span className="pl-spinner" data-size="small" aria-hidden="true" />
          )}
        </div>
      ) : (
        <ScheduleForm
          meeting={meeting}
          before={before}
          onTouched={setTouched}
          onSaved={onSaved}
          onCancel={isTouched ? () => ask() : onClose}
        />
      )}
      {isAsking && (
        <Dialog
          role="alertdialog"
          title={words.discardQuestion}
          description={words.discardHelp}
          onClose={() => setAsking(false)}
        >
          <div className="pl-dialog-actions">
            <button type="button" className="pl-button" data-kind="secondary" onClick={() => setAsking(false)}>
              {words.keepEditing}
            </button>
            <button type="button" className="pl-button" data-kind="danger" onClick={onClose}>
              {words.discard}
            </button>
          </div>
        </Dialog>
      )}
    </Dialog>
  )
}
