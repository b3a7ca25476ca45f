import { matchLocale, wordsLocales } from '@plenum/meeting-react/words'
import { chosenLocale } from './chosen-locale.ts'
import { useLanguage } from './LanguageProvider.tsx'

/** The languages, each by the name that those who speak it know. */
export function LanguageMenu() {
  const { app, locale } = useLanguage()
  return (
    <select
      className="language"
      aria-label={app.language}
      value={locale}
      onChange={({ target }) => chosenLocale.set(matchLocale([target.value]))}
    >
      {wordsLocales.map(({ locale, name }) => (
        <option key={locale} value={locale} lang={locale}>
          {name}
        </option>
      ))}
    </select>
  )
}
