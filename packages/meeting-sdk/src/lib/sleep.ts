/** Calls a task later; returns its cancellation. */
export type Schedule = (task: () => void, delayMs: number) => () => void

/** Resolves after a while; rejects with the signal's reason as soon as it is aborted. */
export function sleep(schedule: Schedule, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      cancel()
      reject(signal?.reason)
    }
    const cancel = schedule(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    if (signal?.aborted) onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
