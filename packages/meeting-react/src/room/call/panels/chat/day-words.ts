import type { Words } from '../../../../words/en.ts'

const DAY_MS = 24 * 60 * 60_000

/** A day as one speaks of it: "Today", "Yesterday", else its date. */
export function dayWords(moment: Date, now: Date, { locale, dayOf }: Pick<Words, 'locale' | 'dayOf'>): string {
  // Counted from noon to noon: where clocks are put forward, a day is shorter.
  const days = Math.round((noonOf(moment) - noonOf(now)) / DAY_MS)
  if (days !== 0 && days !== -1) return dayOf(moment)
  const [first = '', ...rest] = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
  return first.toLocaleUpperCase(locale) + rest.join('')
}

function noonOf(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate(), 12).getTime()
}
