import { notify } from './notify.ts'

type Listeners<Events> = { [Name in keyof Events]?: Set<(payload: Events[Name]) => void> }

/** Tells of things that happen, by name; each name has a payload of its own. */
export class Emitter<Events extends object> {
  #listeners: Listeners<Events> = {}

  /** @returns the end of it */
  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void {
    const listeners = this.#listeners[name] ?? new Set()
    this.#listeners[name] = listeners
    // The same function may listen twice, and each end is its own.
    const entry = (payload: Events[Name]) => listener(payload)
    listeners.add(entry)
    return () => {
      listeners.delete(entry)
    }
  }

  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    notify([...(this.#listeners[name] ?? [])].map((listener) => () => listener(payload)))
  }

  /** Forgets every listener. */
  clear(): void {
    this.#listeners = {}
  }
}
