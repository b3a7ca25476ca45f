import { DialogDismiss } from '@ariakit/react/dialog'
import type { ReactNode } from 'react'
import { useCommand } from '../hooks/useCommand.ts'
import { WhyNot } from '../parts/WhyNot.tsx'
import { useWords } from '../words/useWords.ts'
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
  const { isUnderWay, failure, run } = useCommand()
  const act = async () => {
    if (await run(onDo)) onDone()
  }
  return (
    <Dialog role="alertdialog" title={question} description={help} onClose={onClose}>
      {children}
      <WhyNot error={failure} />
      <div className="pl-dialog-actions">
        <DialogDismiss className="pl-button" data-kind="secondary">
          {words.cancel}
        </DialogDismiss>
        <button
          type="button"
          className="pl-button"
          data-kind="danger"
          aria-disabled={isUnderWay}
          onClick={isUnderWay ? undefined : () => void act()}
        >
          {isUnderWay ? verbUnderWay : verb}
        </button>
      </div>
    </Dialog>
  )
}
