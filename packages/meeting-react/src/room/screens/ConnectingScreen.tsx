import { useEffect, useState } from 'react'
import { StatusScreen } from '../../components/StatusScreen/StatusScreen.tsx'
import { useWords } from '../../words/useWords.ts'

const SLOW_MS = 5_000

/** What is awaited, and after a while what can be done about it. */
export function ConnectingScreen({ onCancel }: { readonly onCancel: () => void }) {
  const words = useWords()
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
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
