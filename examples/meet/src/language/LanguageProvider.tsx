import { directionOf } from '@plenum/meeting-react/words'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { AppWords } from '../words/en.ts'
import { chosenLocale } from './chosen-locale.ts'
import { ENGLISH, type Language, loadLanguage } from './language.ts'

const LanguageContext = createContext(ENGLISH)

/** Has the page speak the language that was chosen, as soon as its words are there. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const locale = chosenLocale.useValue()
  const [language, setLanguage] = useState<Language | null>(locale === 'en' ? ENGLISH : null)
  useEffect(() => {
    let isWanted = true
    loadLanguage(locale).then(
      (loaded) => isWanted && setLanguage(loaded),
      // Better in another language than not at all.
      () => isWanted && setLanguage((before) => before ?? ENGLISH),
    )
    return () => {
      isWanted = false
    }
  }, [locale])
  useEffect(() => {
    if (language === null) return
    document.documentElement.lang = language.locale
    document.documentElement.dir = directionOf(language.locale)
  }, [language])
  if (language === null) return null
  return <LanguageContext value={language}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  return useContext(LanguageContext)
}

/** What the app says, in the language of the page. */
export function useAppWords(): AppWords {
  return useLanguage().app
}
