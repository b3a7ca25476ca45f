import { useState } from 'react'

/** How what a host does on a click stands. */
export type Pending = 'idle' | 'pending' | 'failed'

/** Follows a promise that a host's callback may answer with. What it is rejected with is reported, as if nobody looked. */
export function usePending(): readonly [Pending, (answer: unknown) => void] {
  const [pending, setPending] = useState<Pending>('idle')
  const follow = (answer: unknown) => {
    if (!(answer instanceof Promise)) return setPending('idle')
    setPending('pending')
    answer.then(
      () => setPending('idle'),
      (error: unknown) => {
        setPending('failed')
        reportError(error)
      },
    )
  }
  return [pending, follow]
}
