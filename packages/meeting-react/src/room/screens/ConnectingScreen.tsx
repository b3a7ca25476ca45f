import { useEffect, useState } from 'react'
import { StatusScreen } from '../../components/StatusScreen/StatusScreen.tsx'
import { useWords } from '../../words/useWords.ts'

const SLOW_MS = 5_000

/** Props of {@link ConnectingScreen}. */
export interface ConnectingScreenProps {
  readonly onCancel: () => void
  /** When a wait is long enough to say what can be done. */
  readonly slowAfterMs?: number
}

/** What is awaited, and after a while what can be done about it. */
export function ConnectingScreen({ onCancel, slowAfterMs = SLOW_MS }: ConnectingScreenProps) {
  const words = useWords()
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfterMs)
    return () => clearTimeout(timer)
  }, [slowAfterMs])
  return (
    <StatusScreen
      title={words.connecting}
      help={isSlow ? words.connectingSlow : undefined}
      isBusy
      actions={
        <button type="button" className="pl-button" data-kind="secondary" onClick={onCancel}>
          {words.cancel}
        </button>
      }
    />
  )
}
