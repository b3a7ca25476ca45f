import type { ChosenDevices, Device, DeviceKind } from '../ports.ts'

const KEY = 'plenum.devices'
const KINDS: readonly DeviceKind[] = ['microphone', 'camera', 'speaker']

/** What was chosen the last time in this browser; nothing where storage is refused. */
export function recallDevices(): ChosenDevices {
  try {
    return known(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
  } catch {
    return {}
  }
}

/** Keeps the choice for the next time, by id and by name: browsers change the ids. */
export function rememberDevices(chosen: ChosenDevices): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen))
  } catch {
    // Storage is refused or full: nothing is remembered, nothing else breaks.
  }
}

function known(stored: unknown): ChosenDevices {
  if (!isRecord(stored)) return {}
  return Object.fromEntries(KINDS.flatMap((kind) => (isDevice(stored[kind]) ? [[kind, stored[kind]]] : [])))
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isDevice = (value: unknown): value is Device =>
  isRecord(value) && typeof value.id === 'string' && typeof value.label === 'string'
