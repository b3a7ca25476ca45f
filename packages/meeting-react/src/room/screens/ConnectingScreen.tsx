import { StatusScreen } from '../../components/StatusScreen/StatusScreen.tsx'
import { useIsSlow } from '../../hooks/useIsSlow.ts'
import { useWords } from '../../words/useWords.ts'
import { useClass } from '../class-names.ts'

/** Props of {@link ConnectingScreen}. */
export interface ConnectingScreenProps {
  readonly onCancel: () => void
  /** When a wait is long enough to say what can be done. */
  readonly slowAfterMs?: number
}

/** What is awaited, and after a while what can be done about it. */
export function ConnectingScreen({ onCancel, slowAfterMs }: ConnectingScreenProps) {
  const words = useWords()
  const isSlow = useIsSlow(slowAfterMs)
  return (
    <StatusScreen
      className={useClass('Connecting', '')}
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
