import { type ComponentType, useEffect, useState } from 'react'
import { useWords } from '../../words/useWords.ts'

/** A part of the room whose code comes when somebody reaches for it. */
export interface LazyPart<Props extends object> {
  readonly Part: ComponentType<Props>
  /** Loads the code; asks no server of ours and opens no device. */
  readonly preload: () => void
}

/**
 * Makes a part of the room that is loaded on demand. A load that failed says so, and can be tried again.
 *
 * @example
 * const { Part: ChatPanel, preload } = lazyPart(() => import('./ChatPanel.tsx').then(({ ChatPanel }) => ChatPanel))
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let arrived: ComponentType<Props> | null = null
  let loading: Promise<ComponentType<Props>> | null = null
  const loadOnce = () => {
    loading ??= load().then(
      (Loaded) => {
        arrived = Loaded
        return Loaded
      },
      (error: unknown) => {
        loading = null
        throw error
      },
    )
    return loading
  }

  function Part(props: Props) {
    const [shown, setShown] = useState<{ readonly Loaded: ComponentType<Props> } | 'failed' | null>(() =>
      arrived === null ? null : { Loaded: arrived },
    )
    useEffect(() => {
      if (shown !== null) return
      let isShown = true
      loadOnce().then(
        (Loaded) => isShown && setShown({ Loaded }),
        () => isShown && setShown('failed'),
      )
      return () => {
        isShown = false
      }
    }, [shown])
    if (shown === 'failed') return <NotLoaded onRetry={() => setShown(null)} />
    return shown === null ? <span className="pl-part-loading" aria-busy="true" /> : <shown.Loaded {...props} />
  }

  // The part itself tells when its code cannot be had.
  return { Part, preload: () => void loadOnce().catch(() => {}) }
}

function NotLoaded({ onRetry }: { readonly onRetry: () => void }) {
  const words = useWords()
  return (
    <div className="pl-part-failed" role="alert">
      <p>{words.partNotLoaded}</p>
      <button type="button" className="pl-button" data-kind="secondary" onClick={onRetry}>
        {words.tryAgain}
      </button>
    </div>
  )
}
