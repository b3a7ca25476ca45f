import type { MeetingSession } from '@plenum/meeting-sdk'
import { useWords } from '../../words/useWords.ts'

/** Says that the browser holds the sound back until one clicks, and is what to click. */
export function SoundBlockedNotice({ session }: { readonly session: MeetingSession }) {
  const words = useWords()
  return (
    <div className="pl-notice" role="alert">
      <p>{words.soundBlocked}</p>
      <button
        type="button"
        className="pl-button"
        data-kind="secondary"
        onClick={() => void session.startAudio().catch(() => {})}
      >
        {words.turnSoundOn}
      </button>
    </div>
  )
}
