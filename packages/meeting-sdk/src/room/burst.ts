/**
 * Does a task once for many requests that come together: as soon as what runs just now is done, and while more keep
 * coming no oftener than once a pause. The last request is always followed by the task.
 */
export class Burst {
  readonly #task: () => void
  readonly #pauseMs: number
  #isRequested = false
  #isStopped = false
  #pause: ReturnType<typeof setTimeout> | null = null

  constructor(task: () => void, pauseMs: number) {
    this.#task = task
    this.#pauseMs = pauseMs
  }

  readonly request = (): void => {
    if (this.#isRequested) return
    this.#isRequested = true
    if (this.#pause === null) queueMicrotask(() => this.#run())
  }

  /** Nothing is done any more, not even what was requested already. */
  stop(): void {
    this.#isStopped = true
    if (this.#pause !== null) clearTimeout(this.#pause)
  }

  #run(): void {
    if (!this.#isRequested || this.#isStopped) return
    this.#isRequested = false
    this.#pause = setTimeout(() => {
      this.#pause = null
      this.#run()
    }, this.#pauseMs)
    this.#task()
  }
}
