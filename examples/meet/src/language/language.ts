import { loadWords, type Words, type WordsLocale } from '@plenum/meeting-react/words'
import { en as englishMeeting } from '@plenum/meeting-react/words/en'
import { type AppWords, en } from '../words/en.ts'

/** A language, with all that the page says in it. */
export interface Language {
  readonly locale: WordsLocale
  readonly app: AppWords
  /** What the parts of the meeting say; they bring English along themselves. */
  readonly meeting: Partial<Words>
  readonly failures: Words['failures']
}

export const ENGLISH: Language = { locale: 'en', app: en, meeting: {}, failures: englishMeeting.failures }

const APP_WORDS: Readonly<Record<WordsLocale, () => Promise<AppWords>>> = {
  ar: async () => (await import('../words/ar.ts')).ar,
  de: async () => (await import('../words/de.ts')).de,
  en: async () => en,
  es: async () => (await import('../words/es.ts')).es,
  fr: async () => (await import('../words/fr.ts')).fr,
  hi: async () => (await import('../words/hi.ts')).hi,
  it: async () => (await import('../words/it.ts')).it,
  ja: async () => (await import('../words/ja.ts')).ja,
  nl: async () => (await import('../words/nl.ts')).nl,
  pl: async () => (await import('../words/pl.ts')).pl,
  pt: async () => (await import('../words/pt.ts')).pt,
  tr: async () => (await import('../words/tr.ts')).tr,
  zh: async () => (await import('../words/zh.ts')).zh,
}

export function loadAppWords(locale: WordsLocale): Promise<AppWords> {
  return APP_WORDS[locale]()
}

export async function loadLanguage(locale: WordsLocale): Promise<Language> {
  if (locale === 'en') return ENGLISH
  const [app, meeting] = await Promise.all([loadAppWords(locale), loadWords(locale)])
  return { locale, app, meeting, failures: meeting.failures }
}
