import type { Clock } from '../ports.ts'

/** Time that moves only when told. */
export class FakeClock implements Clock {
  #nowMs = 0
  readonly #tasks = new Set<{ readonly dueMs: number; readonly task: () => void }>()

  now(): number {
    return this.#nowMs
  }

  schedule(task: () => void, delayMs: number): () => void {
    const entry = { dueMs: this.#nowMs + delayMs, task }
    this.#tasks.add(entry)
    return () => {
      this.#tasks.delete(entry)
    }
  }

  /** Moves time on and runs what has come due, in order. */
  advance(ms: number): void {
    this.#nowMs += ms
    const due = [...this.#tasks].filter(({ dueMs }) => dueMs <= this.#nowMs).sort((a, b) => a.dueMs - b.dueMs)
    for (const entry of due) if (this.#tasks.delete(entry)) entry.task()
  }
}
