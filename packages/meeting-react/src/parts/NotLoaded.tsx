import { useWords } from '../words/useWords.ts'

/** Props of {@link NotLoaded}. */
export interface NotLoadedProps {
  readonly isTrying: boolean
  readonly onRetry: () => void
  readonly onClose: (() => void) | undefined
}

/** Says that the code of a part did not arrive. */
export function NotLoaded({ isTrying, onRetry, onClose }: NotLoadedProps) {
  const words = useWords()
  return (
    <div className="pl-part-failed" role="alert">
      <p>{words.partNotLoaded}</p>
      <button
        type="button"
        className="pl-button"
        data-kind="secondary"
        aria-disabled={isTrying}
        onClick={isTrying ? undefined : onRetry}
      >
        {words.tryAgain}
      </button>
      {onClose !== undefined && (
        <button type="button" className="pl-button" data-kind="quiet" onClick={onClose}>
          {words.dismiss}
        </button>
      )}
    </div>
  )
}
