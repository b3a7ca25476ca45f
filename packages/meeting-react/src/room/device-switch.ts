import { useSyncExternalStore } from 'react'

/** Something that one turns on or off, and finds so the next time on this device; on at first. */
export class DeviceSwitch {
  readonly #key: string
  readonly #listeners = new Set<() => void>()
  /** Where storage is refused: until the page goes. */
  #here: boolean | null = null

  constructor(key: string) {
    this.#key = key
  }

  readonly isOn = (): boolean => {
    try {
      return this.#here ?? localStorage.getItem(this.#key) !== 'off'
    } catch {
      return this.#here ?? true
    }
  }

  readonly turn = (isOn: boolean): void => {
    try {
      localStorage.setItem(this.#key, isOn ? 'on' : 'off')
      this.#here = null
    } catch {
      this.#here = isOn
    }
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }
}

/** Whether it is on. */
export function useDeviceSwitch({ subscribe, isOn }: DeviceSwitch): boolean {
  return useSyncExternalStore(subscribe, isOn, () => true)
}
