import { useSyncExternalStore } from 'react'

/** A value that this browser keeps, and that is the same in all of its tabs. */
export interface StoredValue<T> {
  get(): T
  /** Where nothing can be stored it lasts as long as the page. */
  set(value: T): void
  /** Hook: renders again when it changes, here or in another tab. */
  useValue(): T
}

/** How a value is written down. */
export interface StoredFormat<T> {
  /** @param text as it was written, or null; nobody vouches for it */
  parse(text: string | null): T
  /** Null is kept by nothing. */
  format(value: T): string | null
}

export function createStoredValue<T>(key: string, { parse, format }: StoredFormat<T>): StoredValue<T> {
  const listeners = new Set<() => void>()
  const read = () => parse(storedText(key))
  let current = read()
  const become = (value: T) => {
    current = value
    for (const listener of listeners) listener()
  }
  addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) become(read())
  })
  const get = () => current
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    get,
    set(value) {
      store(key, format(value))
      become(value)
    },
    useValue: () => useSyncExternalStore(subscribe, get),
  }
}

function storedText(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function store(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // A browser may forbid it.
  }
}
