import { useSyncExternalStore } from 'react'

const KEY = 'plenum.knock-sound'
const listeners = new Set<() => void>()
/** Where storage is refused: until the page goes. */
let here: boolean | null = null

/** Whether one wants to hear that somebody knocks, on this device. */
export function isKnockHeard(): boolean {
  try {
    return here ?? localStorage.getItem(KEY) !== 'off'
  } catch {
    return here ?? true
  }
}

function turn(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off')
    here = null
  } catch {
    here = isOn
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The switch for that sound. */
export function useKnockSound(): { readonly isOn: boolean; readonly turn: (isOn: boolean) => void } {
  return { isOn: useSyncExternalStore(subscribe, isKnockHeard, () => true), turn }
}
