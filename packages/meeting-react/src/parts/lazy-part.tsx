import { type ComponentType, useEffect, useState } from 'react'
import { NotLoaded } from './NotLoaded.tsx'

/** What a part may be told of: that nobody waits for it any more. */
export interface Closable {
  readonly onClose?: () => void
}

/** A part of the room whose code comes when somebody reaches for it. */
export interface LazyPart<Props extends object> {
  readonly Part: ComponentType<Props & Closable>
  /** Loads the code; asks no server of ours and opens no device. */
  readonly preload: () => void
}

type Arrival<Props> = { readonly Loaded: ComponentType<Props> } | 'loading' | 'failed' | 'tryingAgain'

/**
 * Makes a part of the room that is loaded on demand. A load that failed says so, and can be tried again; a part that is
 * of use to few (`isSilent`) is missed without a word.
 *
 * @example
 * const { Part: ChatPanel, preload } = lazyPart(() => import('./ChatPanel.tsx').then(({ ChatPanel }) => ChatPanel))
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { isSilent = false }: { readonly isSilent?: boolean } = {},
): LazyPart<Props> {
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

  function Part(props: Props & Closable) {
    const [shown, setShown] = useState<Arrival<Props>>(() => (arrived === null ? 'loading' : { Loaded: arrived }))
    const isAwaited = shown === 'loading' || shown === 'tryingAgain'
    useEffect(() => {
      if (!isAwaited) return
      let isShown = true
      loadOnce().then(
        (Loaded) => isShown && setShown({ Loaded }),
        () => isShown && setShown('failed'),
      )
      return () => {
        isShown = false
      }
    }, [isAwaited])
    if (typeof shown === 'object') return <shown.Loaded {...props} />
    if (isSilent) return null
    if (shown === 'loading') return <span className="pl-part-loading" aria-busy="true" />
    // Stays while it is tried again, and so does the focus.
    const isTrying = shown === 'tryingAgain'
    return <NotLoaded isTrying={isTrying} onRetry={() => setShown('tryingAgain')} onClose={props.onClose} />
  }

  // The part itself tells when its code cannot be had.
  return { Part, preload: () => void loadOnce().catch(() => {}) }
}
