import { DialogDismiss } from '@ariakit/react/dialog'
import { MeetingError } from '@plenum/meeting-sdk'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { Dialog } from './Dialog.tsx'

/** Props of {@link AskDialog}. */
export interface AskDialogProps {
  readonly question: string
  readonly help: string
  /** What is done, as a verb. */
  readonly verb: string
  /** The same, while it is under way. */
  readonly verbUnderWay?: string
  readonly onDo: () => Promise<unknown>
  /** Default: what closes it too. */
  readonly onDone?: () => void
  readonly onClose: () => void
  /** What can be said along with it. */
  readonly children?: ReactNode
}

/** Asks once before something is done that others feel; says why it was not done, and can then be tried again. */
export function AskDialog(props: AskDialogProps) {
  const { question, help, verb, verbUnderWay = verb, onDo, onClose, onDone = onClose, children } = props
  const words = useWords()
  const [progress, setProgress] = useState<'asked' | 'under way' | MeetingError>('asked')
  const isUnderWay = progress === 'under way'
  const act = () => {
    setProgress('under way')
    onDo().then(onDone, (thrown: unknown) => setProgress(MeetingError.from(thrown)))
  }
  return (
    <Dialog role="alertdialog" title={question} description={help} onClose={onClose}>
      {children}
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
          aria-disabled={isUnderWay}
          onClick={isUnderWay ? undefined : act}
        >
          {isUnderWay ? verbUnderWay : verb}
        </button>
      </div>
    </Dialog>
  )
}
