/** How something is tried again. */
export interface RetryOptions {
  /** How often at most, after the first try. */
  readonly retries: number
  /** How long to wait after the try of this number, from 1 on, failed so; null where another is of no use. */
  readonly waitMs: (thrown: unknown, tries: number) => number | null
  /** Lets time pass; rejects when nobody waits any more. */
  readonly sleep: (ms: number) => Promise<void>
}

/** Does a task, and again when it fails; the last failure is the one that is thrown. */
export async function retry<T>(task: () => Promise<T>, { retries, waitMs, sleep }: RetryOptions): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await task()
    } catch (thrown) {
      const ms = tries > retries ? null : waitMs(thrown, tries)
      if (ms === null) throw thrown
      await sleep(ms)
    }
  }
}
