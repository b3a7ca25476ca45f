/** From everything to nothing. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

const listeners = new Set<(level: LogLevel) => void>()
let current: LogLevel = 'warn'

/**
 * Says how much Plenum, and LiveKit's client below it, write to the console. Default: `warn`.
 *
 * @example
 * setLogLevel('debug')
 */
export function setLogLevel(level: LogLevel): void {
  current = level
  for (const listener of listeners) listener(level)
}

/** Calls `listener` with the level now and whenever it changes. */
export function followLogLevel(listener: (level: LogLevel) => void): void {
  listeners.add(listener)
  listener(current)
}

/** Writes a line where debugging is on. */
export function logDebug(what: string, detail?: string): void {
  if (current === 'debug') console.debug(`[plenum] ${what}`, detail ?? '')
}
