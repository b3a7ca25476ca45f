import { MeetingError } from '@plenum/meeting-sdk'
import { useCallback, useEffect, useState } from 'react'

/** How an answer from the server stands. */
export type Requested<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: MeetingError }

/**
 * Asks the server when the page is shown and again on `retry`.
 *
 * @param request made with `useCallback`: another function is another question
 */
export function useRequest<T>(request: (signal: AbortSignal) => Promise<T>): {
  readonly answer: Requested<T>
  readonly retry: () => void
} {
  const [answer, setAnswer] = useState<Requested<T>>({ status: 'loading' })
  const [tries, setTries] = useState(0)
  const retry = useCallback(() => setTries((count) => count + 1), [])
  useEffect(() => {
    const abort = new AbortController()
    setAnswer({ status: 'loading' })
    request(abort.signal).then(
      (value) => abort.signal.aborted || setAnswer({ status: 'ready', value }),
      (thrown: unknown) => abort.signal.aborted || setAnswer({ status: 'failed', error: MeetingError.from(thrown) }),
    )
    return () => abort.abort()
  }, [request, tries])
  return { answer, retry }
}
