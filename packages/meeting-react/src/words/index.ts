import type { Words } from './en.ts'

export type { FailureWords, RoomWords, Words } from './en.ts'

interface Language {
  /** What those who speak it call it. */
  readonly name: string
  /** Each language comes when it is asked for. */
  load(): Promise<Words>
}

const LANGUAGES = {
  ar: { name: 'العربية', load: async () => (await import('./ar.ts')).ar },
  de: { name: 'Deutsch', load: async () => (await import('./de.ts')).de },
  en: { name: 'English', load: loadEnglish },
  es: { name: 'Español', load: async () => (await import('./es.ts')).es },
  fr: { name: 'Français', load: async () => (await import('./fr.ts')).fr },
  hi: { name: 'हिन्दी', load: async () => (await import('./hi.ts')).hi },
  it: { name: 'Italiano', load: async () => (await import('./it.ts')).it },
  ja: { name: '日本語', load: async () => (await import('./ja.ts')).ja },
  nl: { name: 'Nederlands', load: async () => (await import('./nl.ts')).nl },
  pl: { name: 'Polski', load: async () => (await import('./pl.ts')).pl },
  pt: { name: 'Português', load: async () => (await import('./pt.ts')).pt },
  tr: { name: 'Türkçe', load: async () => (await import('./tr.ts')).tr },
  zh: { name: '简体中文', load: async () => (await import('./zh.ts')).zh },
} as const satisfies Record<string, Language>

async function loadEnglish(): Promise<Words> {
  const [{ en }, { hostWords }, { dashboardWords }] = await Promise.all([
    import('./en.ts'),
    import('./host-words.ts'),
    import('./dashboard-words.ts'),
  ])
  return { ...en, ...hostWords, ...dashboardWords }
}

/** A language that the interface speaks. */
export type WordsLocale = keyof typeof LANGUAGES

const isOurs = (locale: string): locale is WordsLocale => Object.hasOwn(LANGUAGES, locale)

/**
 * The languages that the interface speaks, by the names that those who speak them call them.
 *
 * @example
 * <select>{wordsLocales.map(({ locale, name }) => <option key={locale} value={locale} lang={locale}>{name}</option>)}</select>
 */
export const wordsLocales: readonly { readonly locale: WordsLocale; readonly name: string }[] = Object.keys(LANGUAGES)
  .filter(isOurs)
  .map((locale) => ({ locale, name: LANGUAGES[locale].name }))

/**
 * Brings the words of one language, for `words` of `MeetingProvider`.
 *
 * @example
 * const words = await loadWords(matchLocale(navigator.languages))
 * <MeetingProvider service={service} words={words}>…</MeetingProvider>
 */
export function loadWords(locale: WordsLocale): Promise<Words> {
  return LANGUAGES[locale].load()
}

/**
 * The language of ours for whoever wants one of these, the dearest first; English where we have none of them.
 *
 * @example
 * matchLocale(['gsw', 'de-AT', 'en']) // 'de'
 */
export function matchLocale(wanted: readonly string[]): WordsLocale {
  return wanted.map((tag) => tag.toLowerCase().split(/[-_]/)[0] ?? '').find(isOurs) ?? 'en'
}

/** The scripts that are written from right to left and are somebody's everyday writing. */
const RIGHT_TO_LEFT = ['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']

/**
 * The direction in which a language is written, for the page's `dir`.
 *
 * @example
 * document.documentElement.dir = directionOf('ar') // 'rtl'
 */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const { script = '' } = new Intl.Locale(locale).maximize()
  return RIGHT_TO_LEFT.includes(script) ? 'rtl' : 'ltr'
}
