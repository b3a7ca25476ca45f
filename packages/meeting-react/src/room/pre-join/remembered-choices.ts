import { useState, useSyncExternalStore } from 'react'

/** How somebody entered the last time, on this device; by which camera and microphone, the session's devices know. */
export interface Choices {
  readonly name: string
  readonly camera: boolean
  readonly microphone: boolean
}

const KEY = 'plenum.choices'
const DEFAULTS: Choices = { name: '', camera: true, microphone: true }

/** The choices of the last time; defaults where there are none or storage is refused. */
export function readChoices(): Choices {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return isRecord(stored) ? { ...DEFAULTS, ...known(stored) } : DEFAULTS
  } catch {
    return DEFAULTS
  }
}

/** A server knows no choices, and until its HTML is taken over nothing is opened that may have been off. */
const UNKNOWN: Choices = { name: '', camera: false, microphone: false }
const never = () => () => {}

/** The choices of the last time, as they were when first asked for. */
export function useRememberedChoices(): Choices {
  const [read] = useState(readOnce)
  return useSyncExternalStore(never, read, () => UNKNOWN)
}

function readOnce(): () => Choices {
  let choices: Choices | null = null
  return () => {
    choices ??= readChoices()
    return choices
  }
}

/** Keeps the choices for the next time. */
export function writeChoices(choices: Choices): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choices))
  } catch {
    // Storage is refused or full: nothing is remembered, nothing else breaks.
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function known({ name, camera, microphone }: Record<string, unknown>): Partial<Choices> {
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof camera === 'boolean' ? { camera } : {}),
    ...(typeof microphone === 'boolean' ? { microphone } : {}),
  }
}
