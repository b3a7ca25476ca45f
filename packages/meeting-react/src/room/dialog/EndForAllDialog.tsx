import { DialogDismiss } from '@ariakit/react/dialog'
import { MeetingError, type MeetingSession } from '@plenum/meeting-sdk'
import { useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { Dialog } from './Dialog.tsx'

/** Props of {@link EndForAllDialog}. */
export interface EndForAllDialogProps {
  readonly session: MeetingSession
  readonly onClose: () => void
}

/** Asks once before the meeting ends for everybody in it. When it has, the call gives way to the screen that says so. */
export function EndForAllDialog({ session, onClose }: EndForAllDialogProps) {
  const words = useWords()
  const [progress, setProgress] = useState<'asked' | 'ending' | MeetingError>('asked')
  const isEnding = progress === 'ending'
  const end = () => {
    setProgress('ending')
    session.endForAll().then(onClose, (thrown: unknown) => setProgress(MeetingError.from(thrown)))
  }
  return (
    <Dialog role="alertdialog" title={words.endForAllQuestion} description={words.endForAllHelp} onClose={onClose}>
      {progress instanceof MeetingError && (
        <p className="pl-field-error" role="alert">
          {words.failures[progress.code].title}. {words.failures[progress.code].help}
        </p>
      )}
      <div className="pl-dialog-actions">
        <DialogDismiss className="pl-button" data-kind="secondary">
          {words.cancel}
        </DialogDismiss>
        <button
          type="button"
          className="pl-button"
          data-kind="danger"
          aria-disabled={isEnding}
          onClick={isEnding ? undefined : end}
        >
          {isEnding ? words.ending : words.endForAll}
        </button>
      </div>
    </Dialog>
  )
}
