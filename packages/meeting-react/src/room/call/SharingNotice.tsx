import type { MeetingSession } from '@plenum/meeting-sdk'
import { MonitorUp } from 'lucide-react'
import { useMeetingSelector } from '../../hooks/useMeetingSelector.ts'
import { useWords } from '../../words/useWords.ts'

/** Says that the others see one's screen, and ends it. */
export function SharingNotice({ session }: { readonly session: MeetingSession }) {
  const words = useWords()
  const isSharing = useMeetingSelector(session, (snapshot) => snapshot.screen.status === 'on')
  if (!isSharing) return null
  return (
    <div className="pl-notice" data-kind="sharing">
      <MonitorUp aria-hidden="true" />
      <p>{words.youShare}</p>
      <button
        type="button"
        className="pl-button"
        data-kind="danger"
        onClick={() => void session.setScreenShare(false).catch(() => {})}
      >
        {words.stopSharing}
      </button>
    </div>
  )
}
