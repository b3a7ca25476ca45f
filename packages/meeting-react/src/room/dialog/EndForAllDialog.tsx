import type { MeetingSession } from '@plenum/meeting-sdk'
import { AskDialog } from '../../dialog/AskDialog.tsx'
import { useWords } from '../../words/useWords.ts'

/** Props of {@link EndForAllDialog}. */
export interface EndForAllDialogProps {
  readonly session: MeetingSession
  readonly onClose: () => void
}

/** Asks once before the meeting ends for everybody in it. When it has, the call gives way to the screen that says so. */
export function EndForAllDialog({ session, onClose }: EndForAllDialogProps) {
  const words = useWords()
  return (
    <AskDialog
      question={words.endForAllQuestion}
      help={words.endForAllHelp}
      verb={words.endForAll}
      verbUnderWay={words.ending}
      onDo={() => session.endForAll()}
      onClose={onClose}
    />
  )
}
