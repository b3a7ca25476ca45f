import type { clockWords } from '../words/clock-words.ts'
import type { Words } from '../words/en.ts'

/** The words that the clock speaks. */
export type ClockWords = Pick<Words, keyof typeof clockWords>

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** In the last minutes people watch the seconds. */
const COUNTED_IN_SECONDS = 10 * MINUTE

/** Longer ahead a weekday could be the next or the one after. */
const WEEKDAYS_ARE_CLEAR = 6 * 24 * HOUR

const TIME = { hour: 'numeric', minute: 'numeric' } as const

/** How a start is told when so much is left until it: "Starts Tue 3:00 PM", "Starts in 42 min", at last "Starts in 4:32". */
export function startWords(startsAt: number, msLeft: number, words: ClockWords): string {
  return msLeft > HOUR ? startsAtWords(startsAt, msLeft, words) : words.startsIn(timeLeft(msLeft, words))
}

/** How long the words stay as they are: a minute at most, since timers stand still while a computer sleeps. */
export function msUntilWordsChange(msLeft: number): number {
  const step = stepOf(msLeft)
  return msLeft % step || step
}

/** From when until when: "Fri, Nov 27, 3:00 – 4:00 PM". */
export function whenWords(startsAt: number, endsAt: number, now: number, words: ClockWords): string {
  const format = new Intl.DateTimeFormat(personsLocale(words), {
    ...TIME,
    ...(yearOf(startsAt) === yearOf(now) ? {} : { year: 'numeric' }),
    weekday: 'short',
    month: 'short',
    day: 'numeric',
  })
  return endsAt > startsAt ? format.formatRange(startsAt, endsAt) : format.format(startsAt)
}

const yearOf = (moment: number) => new Date(moment).getFullYear()

const stepOf = (msLeft: number) => (msLeft > COUNTED_IN_SECONDS ? MINUTE : SECOND)

/** As short as it can be told today. */
function startsAtWords(startsAt: number, msLeft: number, words: ClockWords): string {
  const isToday = new Date(startsAt).toDateString() === new Date(startsAt - msLeft).toDateString()
  const format = new Intl.DateTimeFormat(
    personsLocale(words),
    isToday ? TIME : msLeft < WEEKDAYS_ARE_CLEAR ? { ...TIME, weekday: 'short' } : { dateStyle: 'medium' },
  )
  return words.starts(format.format(startsAt), isToday)
}

function timeLeft(msLeft: number, words: ClockWords): string {
  const step = stepOf(msLeft)
  const shown = Math.ceil(msLeft / step) * step
  const write = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(personsLocale(words), options).format(value)
  const minutes = Math.floor(shown / MINUTE)
  return step === MINUTE
    ? write(minutes, { style: 'unit', unit: 'minute' })
    : `${write(minutes)}:${write((shown % MINUTE) / SECOND, { minimumIntegerDigits: 2 })}`
}

/** The language of the words, written as where the person is: an English page is read in London too. */
export function personsLocale({ locale }: Pick<ClockWords, 'locale'>): string {
  return navigator.languages.find((tag) => tag.startsWith(`${locale}-`)) ?? locale
}
