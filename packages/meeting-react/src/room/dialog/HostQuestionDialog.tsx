import type { MeetingSession } from '@plenum/meeting-sdk'
import { useId, useState } from 'react'
import { AskDialog } from '../../dialog/AskDialog.tsx'
import { useHostWords } from '../../words/useHostWords.ts'
import type { HostQuestion } from '../host/host-question.ts'
import { BanDialog } from './BanDialog.tsx'

/** Props of {@link HostQuestionDialog}. */
export interface HostQuestionDialogProps {
  readonly session: MeetingSession
  readonly question: HostQuestion
  readonly onClose: () => void
}

/** Asks a host before he does what others feel. */
export function HostQuestionDialog({ session, question, onClose }: HostQuestionDialogProps) {
  const words = useHostWords()
  const id = useId()
  const [message, setMessage] = useState('')
  const [mayUnmute, setMayUnmute] = useState(true)
  const { moderation } = session
  switch (question.about) {
    case 'ban':
      return <BanDialog session={session} person={question} onClose={onClose} />
    case 'remove':
      return (
        <AskDialog
          question={words.removeQuestion(question.name)}
          help={words.removeHelp}
          verb={words.remove}
          onDo={() => moderation.remove(question.identity)}
          onClose={onClose}
        />
      )
    case 'muteAll':
      return (
        <AskDialog
          question={words.muteAllQuestion}
          help={words.muteAllHelp}
          verb={words.muteAll}
          onDo={() => moderation.muteAll({ allowUnmute: mayUnmute })}
          onClose={onClose}
        >
          <label className="pl-check">
            <input type="checkbox" checked={mayUnmute} onChange={(event) => setMayUnmute(event.target.checked)} />
            {words.mayUnmute}
          </label>
        </AskDialog>
      )
    case 'deny':
      return (
        <AskDialog
          question={words.denyQuestion(question.name)}
          help={words.denyHelp}
          verb={words.deny}
          onDo={() => moderation.deny(question.sessionId, message.trim() === '' ? {} : { message: message.trim() })}
          onClose={onClose}
        >
          <div className="pl-field">
            <label htmlFor={id}>{words.denyMessage}</label>
            <input
              id={id}
              className="pl-input"
              maxLength={MOST_CHARACTERS}
              autoComplete="off"
              value={message}
              onChange={(event) => setMessage(event.target.value)}
            />
          </div>
        </AskDialog>
      )
  }
}

/** As many as the server takes. */
const MOST_CHARACTERS = 200
