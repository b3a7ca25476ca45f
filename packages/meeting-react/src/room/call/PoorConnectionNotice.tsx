import type { MeetingSession } from '@plenum/meeting-sdk'
import { Signal } from 'lucide-react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'
import { useConnectionHint } from './useConnectionHint.ts'

/** Props of {@link PoorConnectionNotice}. */
export interface PoorConnectionNoticeProps {
  readonly session: MeetingSession
  readonly onDismiss: () => void
}

/** Says that one's own connection is poor, why as soon as that is known, and what helps. */
export function PoorConnectionNotice({ session, onDismiss }: PoorConnectionNoticeProps) {
  const words = useWords()
  const hasCamera = useMeetingSelector(session, ({ camera }) => camera.status === 'on')
  const hint = useConnectionHint(session)
  const title = hint === null ? words.yourConnectionIsPoor : words.connectionHints[hint]
  const help = hint === 'own-computer' ? words.slowComputerHelp : hasCamera ? words.poorHelpCamera : words.poorHelp
  return (
    <div className="pl-notice">
      <Signal className="pl-signal-poor" aria-hidden="true" />
      <p>
        <strong>{title}</strong> {help}
      </p>
      {hasCamera && (
        <button
          type="button"
          className="pl-button"
          data-kind="secondary"
          onClick={() => void session.setCamera(false).catch(() => {})}
        >
          {words.turnCameraOff}
        </button>
      )}
      <button type="button" className="pl-button" data-kind="quiet" onClick={onDismiss}>
        {words.dismiss}
      </button>
    </div>
  )
}
