import { useIsSlow } from '../../hooks/useIsSlow.ts'
import { useWords } from '../../words/useWords.ts'

/** The connection is interrupted; after a while, what one can do. */
export function ReconnectingNotice() {
  const words = useWords()
  const isSlow = useIsSlow()
  return (
    <p className="pl-notice">
      {words.reconnecting}
      {isSlow && ` ${words.reconnectingSlow}`}
    </p>
  )
}
