import type { Denial } from './denial.ts'
import type { NewId } from './ids.ts'
import { MemoryStore } from './memory-store.ts'
import { ProblemError } from './problem-error.ts'

/** What the fake server is made with. */
export interface WorldOptions {
  readonly publicUrl: string
  readonly authJwtSecret: string
  readonly serviceKey: string
  readonly now: () => Date
  readonly newId: NewId
}

/** What all parts of the fake server share: the time, the memory, and what is in trouble. */
export class World {
  /** What is refused at the moment. */
  denial: Denial | null = null
  readonly options: WorldOptions
  readonly #memory = new MemoryStore()
  readonly #watchers = new Map<string, Set<() => void>>()

  constructor(options: WorldOptions) {
    this.options = options
  }

  /** Fails while the database is away. */
  get store(): MemoryStore {
    this.refuseAt('database')
    return this.#memory
  }

  refuseAt(place: Denial['at']): void {
    if (this.denial?.at === place) throw new ProblemError(this.denial.code)
  }

  now(): Date {
    return this.options.now()
  }

  /** Tells those who watch a meeting that it changed. */
  tell(meetingId: string): void {
    for (const watcher of [...(this.#watchers.get(meetingId) ?? [])]) watcher()
  }

  /** @returns what ends the watching */
  watch(meetingId: string, watcher: () => void): () => void {
    const watchers = this.#watchers.get(meetingId) ?? new Set()
    this.#watchers.set(meetingId, watchers.add(watcher))
    return () => watchers.delete(watcher)
  }
}
