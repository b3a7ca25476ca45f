import { describe, expect, test } from 'vitest'
import type { Words } from './en.ts'
import { loadWords, type WordsLocale, wordsLocales } from './index.ts'
import { SAME_AS_ENGLISH } from './same-as-english.ts'

const english = await loadWords('en')
const LANGUAGES = await Promise.all(
  wordsLocales
    .filter(({ locale }) => locale !== 'en')
    .map(async ({ locale }) => ({ locale, words: await loadWords(locale) })),
)

/** The words that are made of something. */
type Made = { [Key in keyof Words]: Words[Key] extends (...given: never) => string ? Key : never }[keyof Words]

const NAME = 'Zoë Ọkáfọ̀'
const OTHER = 'Łódź 7'
const THIRD = 'Ünïque'
/** Enough to be written with a sign between the thousands, and to be of the form that most numbers are. */
const COUNT = 12_345
const MOMENT = new Date('2026-11-21T10:30:00Z')

/** Something for all that words are made of; what is made anew has to be named here, or it does not compile. */
const GIVEN: { readonly [Key in Made]: Parameters<Words[Key]> } = {
  about: [NAME, OTHER],
  admitName: [NAME],
  attendanceTotal: [COUNT, NAME],
  banQuestion: [NAME],
  banned: [NAME],
  bannedSince: [MOMENT],
  callGoesOn: [NAME],
  charactersLeft: [COUNT],
  charactersOver: [COUNT],
  chatUnread: [COUNT],
  copyLinkOf: [NAME],
  dayOf: [MOMENT],
  denyName: [NAME],
  denyQuestion: [NAME],
  deviceGone: [NAME, OTHER],
  deviceReplaced: [NAME, OTHER, THIRD],
  deviceReturned: [NAME, OTHER],
  endsSoon: [COUNT],
  extendBy: [COUNT],
  filtersOn: [COUNT],
  handNumber: [COUNT],
  inTheCall: [COUNT],
  isCancelled: [NAME],
  joined: [NAME],
  labelOfMeeting: [NAME, OTHER],
  left: [NAME],
  letBackName: [NAME],
  linkTo: [NAME],
  meetingsFound: [COUNT],
  messageFrom: [NAME],
  messageSaid: [NAME, OTHER],
  moreFor: [NAME],
  muchHappened: [COUNT],
  nameOfYou: [NAME],
  notAllowedHere: [NAME],
  pageOf: [7, COUNT],
  participantCount: [COUNT],
  peopleCount: [COUNT],
  peopleFound: [COUNT],
  pin: [NAME],
  raisedHand: [NAME],
  reacted: [NAME, OTHER],
  removeNamed: [NAME],
  removeQuestion: [NAME],
  roleOf: [NAME],
  screenAwaited: [NAME],
  screenOf: [NAME],
  sentence: [NAME],
  starts: [NAME, true],
  startsAt: [MOMENT],
  startsIn: [NAME],
  timeIn: [NAME, OTHER],
  timeOf: [MOMENT],
  timeSkipped: [NAME],
  triesLeft: [COUNT],
  unpin: [NAME],
  wantToJoin: [COUNT],
  wantsToJoin: [NAME],
  withFailedMessage: [NAME],
  withHands: [NAME, COUNT],
  yourTime: [NAME],
}

const isMade = (key: string): key is Made => Object.hasOwn(GIVEN, key)
const MADE = Object.keys(GIVEN).filter(isMade)

function make<Key extends Made>(words: Words, key: Key): string {
  const maker = words[key] as (...given: Parameters<Words[Key]>) => string
  return maker(...GIVEN[key])
}

/** Every text by its path, what is made as it is made of {@link GIVEN}. */
function textsOf(words: Words): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const note = (path: string, value: unknown): void => {
    if (typeof value === 'string') texts.set(path, value)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) note(path === '' ? key : `${path}.${key}`, inner)
  }
  note('', words)
  for (const key of MADE) texts.set(key, make(words, key))
  return texts
}

const englishTexts = textsOf(english)

/** What stands between the texts of a language, and is wrong there: by path, so that one sees which. */
function wrong(words: Words, isWrong: (text: string) => boolean): Record<string, string> {
  return Object.fromEntries([...textsOf(words)].filter(([path, text]) => path !== 'locale' && isWrong(text)))
}

describe.each(LANGUAGES)('in $locale', ({ locale, words }) => {
  test('everything is said, and nothing that English doesn’t say', () => {
    expect([...textsOf(words).keys()].sort()).toEqual([...englishTexts.keys()].sort())
    expect(wrong(words, (text) => text.trim() === '' || text !== text.trim())).toEqual({})
  })

  test('dates and numbers are of the language that the words are of', () => {
    expect(words.locale).toBe(locale)
  })

  test('nothing is left in English but what is meant to be', () => {
    const same = [...textsOf(words)].flatMap(([path, text]) =>
      path !== 'locale' && text === englishTexts.get(path) && /\p{Letter}/u.test(withoutGiven(text)) ? [path] : [],
    )
    expect(same.sort()).toEqual(Object.keys(SAME_AS_ENGLISH[locale] ?? {}).sort())
  })

  test.each(MADE)('%s has in it what it is made of', (key) => {
    const text = make(words, key)
    for (const given of GIVEN[key]) expect(text).toContain(written(key, given, locale))
  })

  test('a form of every count is there, with its number where the form has none of its own', () => {
    for (const key of MADE) {
      for (const count of [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000]) {
        const maker = words[key] as (...given: readonly unknown[]) => string
        const text = maker(...GIVEN[key].map((given) => (given === COUNT ? count : given)))
        expect(text).not.toMatch(/#|undefined|NaN/)
      }
    }
  })

  test('quotes and dots are those that are printed, not those that are typed', () => {
    expect(wrong(words, (text) => /["']|\.\.\./.test(text))).toEqual({})
  })

  test('the captions of the bar are as short as its buttons are narrow', () => {
    const captions = [words.microphone, words.camera, words.share, words.hand, words.reactions, words.more]
    const toTheRight = [words.people, words.chat, words.leave]
    for (const caption of [...captions, ...toTheRight]) expect(caption.length, caption).toBeLessThanOrEqual(14)
  })
})

describe('a language is written as it writes', () => {
  const wordsOf = (locale: WordsLocale) => LANGUAGES.find((language) => language.locale === locale)?.words ?? english

  test('German, Polish: „…“ and „…”', () => {
    for (const locale of ['de', 'pl'] as const)
      expect(wrong(wordsOf(locale), (text) => /^[^„]*[“”]/.test(text))).toEqual({})
  })

  test('French: a space that does not break before what is high', () => {
    expect(wrong(wordsOf('fr'), (text) => /[^\u00a0\u202f\d][:;?!»]/.test(text))).toEqual({})
  })

  test('Spanish: a question from its beginning', () => {
    expect(wrong(wordsOf('es'), (text) => text.includes('?') && !text.includes('¿'))).toEqual({})
  })

  test('Arabic: marks that face the way one reads', () => {
    expect(wrong(wordsOf('ar'), (text) => /[,;?](?!\d)/.test(text))).toEqual({})
  })

  test('Hindi: a sentence ends in a bar', () => {
    expect(wrong(wordsOf('hi'), (text) => /[\u0900-\u097f]\.(\s|$)/.test(text))).toEqual({})
  })

  test('Japanese, Chinese: marks as wide as the letters', () => {
    for (const locale of ['ja', 'zh'] as const)
      expect(wrong(wordsOf(locale), (text) => /[\u3040-\u9fff][,.?!;:]/.test(text))).toEqual({})
  })
})

function withoutGiven(text: string): string {
  return [NAME, OTHER, THIRD].reduce((rest, given) => rest.replaceAll(given, ''), text)
}

const FORMATS: Partial<Record<Made, Intl.DateTimeFormatOptions>> = {
  startsAt: { dateStyle: 'medium', timeStyle: 'short' },
  bannedSince: { dateStyle: 'medium' },
  timeOf: { timeStyle: 'short' },
  dayOf: { weekday: 'long', day: 'numeric', month: 'long' },
}

/** How a language writes what it is given. */
function written(key: Made, given: string | number | boolean | Date, locale: WordsLocale): string {
  if (given instanceof Date) return new Intl.DateTimeFormat(locale, FORMATS[key]).format(given)
  if (typeof given === 'number') return new Intl.NumberFormat(locale).format(given)
  return typeof given === 'string' ? given : ''
}
