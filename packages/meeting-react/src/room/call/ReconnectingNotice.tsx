import { useIsSlow } from '../../hooks/useIsSlow.ts'
import { useWords } from '../../words/useWords.ts'

/** Props of {@link ReconnectingNotice}. */
export interface ReconnectingNoticeProps {
  /** When a wait is long enough to say what can be done. */
  readonly slowAfterMs?: number
}

/** The connection is interrupted; after a while, what one can do. */
export function ReconnectingNotice({ slowAfterMs }: ReconnectingNoticeProps) {
  const words = useWords()
  const isSlow = useIsSlow(slowAfterMs)
  return (
    <div className="pl-notice" data-kind="reconnecting">
      <span className="pl-spinner" data-size="small" aria-hidden="true" />
      <p>
        {words.reconnecting}
        {isSlow && ` ${words.reconnectingSlow}`}
      </p>
    </div>
  )
}
