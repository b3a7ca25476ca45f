import { notify } from './notify.ts'

/** Values that change often, one per key: a listener of one key hears nothing of the others. */
export class KeyedChannel<T> {
  readonly #initial: T
  readonly #values = new Map<string, T>()
  readonly #listeners = new Map<string, Set<() => void>>()
  readonly #listenersToAll = new Set<(key: string) => void>()

  constructor(initial: T) {
    this.#initial = initial
  }

  get(key: string): T {
    return this.#values.get(key) ?? this.#initial
  }

  set(key: string, value: T): void {
    if (Object.is(value, this.get(key))) return
    this.#values.set(key, value)
    notify([...(this.#listeners.get(key) ?? []), ...[...this.#listenersToAll].map((listener) => () => listener(key))])
  }

  /** Puts every key back to its initial value. */
  reset(): void {
    for (const key of [...this.#values.keys()]) this.set(key, this.#initial)
    this.#values.clear()
  }

  subscribe(key: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key)
    }
  }

  /** Calls `listener` with the key of each value that changes. */
  subscribeAll(listener: (key: string) => void): () => void {
    this.#listenersToAll.add(listener)
    return () => {
      this.#listenersToAll.delete(listener)
    }
  }
}
