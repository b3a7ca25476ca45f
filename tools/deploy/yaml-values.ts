import { SetupError } from '../setup-error.mjs'

/** A mapping of a YAML document. */
export type Fields = Readonly<Record<string, unknown>>

export function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value))
  throw new SetupError(`${where} is no mapping.`)
}

export function toText(value: unknown, where: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new SetupError(`${where} is no text.`)
}

/** A list of texts; nothing is an empty one. */
export function textsOf(value: unknown, where: string): string[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new SetupError(`${where} is no list.`)
  return value.map((each: unknown) => toText(each, where))
}

export function isOn(value: unknown): boolean {
  return value === true
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 }

/** `1m30s`, as Compose writes durations. */
export function toMilliseconds(value: unknown): number {
  const text = toText(value, 'a duration')
  if (!/^(\d+[hms])+$/.test(text)) throw new SetupError(`"${text}" is no duration such as 1m30s.`)
  return [...text.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0),
    0,
  )
}
