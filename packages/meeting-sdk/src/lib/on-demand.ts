import { notify } from './notify.ts'

/** Where an {@link OnDemand} value comes from: told from the start of it to the end that it answers. */
export type Source<T> = (tell: (value: T) => void) => () => void

/** A value that costs something to know, and is only found out while somebody listens. */
export class OnDemand<T> {
  readonly #initial: T
  #value: T
  #source: Source<T> | null = null
  #end: (() => void) | null = null
  readonly #listeners = new Set<(value: T) => void>()

  constructor(initial: T) {
    this.#initial = initial
    this.#value = initial
  }

  /** Calls `listener` with each change; it begins with the initial value. */
  subscribe(listener: (value: T) => void): () => void {
    const entry = (value: T) => listener(value)
    this.#listeners.add(entry)
    this.#begin()
    if (!Object.is(this.#value, this.#initial)) entry(this.#value)
    return () => {
      if (this.#listeners.delete(entry) && this.#listeners.size === 0) this.#stop()
    }
  }

  /** Comes from there until the end that this answers, and then is the initial one again. */
  from(source: Source<T>): () => void {
    this.#stop()
    this.#source = source
    this.#begin()
    return () => {
      if (this.#source !== source) return
      this.#source = null
      this.#stop()
    }
  }

  #begin(): void {
    if (this.#end !== null || this.#source === null || this.#listeners.size === 0) return
    let isOver = false
    const end = this.#source((value) => {
      if (!isOver) this.#tell(value)
    })
    this.#end = () => {
      isOver = true
      end()
    }
  }

  #stop(): void {
    this.#end?.()
    this.#end = null
    this.#tell(this.#initial)
  }

  #tell(value: T): void {
    if (Object.is(value, this.#value)) return
    this.#value = value
    notify([...this.#listeners].map((listener) => () => listener(value)))
  }
}
