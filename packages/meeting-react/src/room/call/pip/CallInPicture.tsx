import type { MeetingSession } from '@plenum/meeting-sdk'
import { createPortal } from 'react-dom'
import { useWords } from '../../../words/useWords.ts'
import { MiniCall } from '../../mini/MiniCall.tsx'

/** Props of {@link CallInPicture}. */
export interface CallInPictureProps {
  readonly session: MeetingSession
  /** In the other window. */
  readonly place: HTMLElement
  readonly onReturn: () => void
}

/** Shows the call in little in a window of its own, and says on the page where it is. */
export function CallInPicture({ session, place, onReturn }: CallInPictureProps) {
  const words = useWords()
  return (
    <div className="pl-away">
      <p>{words.callIsElsewhere}</p>
      <button type="button" className="pl-button" data-kind="secondary" onClick={onReturn}>
        {words.bringBack}
      </button>
      {createPortal(
        <div className="pl-pip pl-mini-frame">
          <MiniCall session={session} onReturn={onReturn} />
        </div>,
        place,
      )}
    </div>
  )
}
