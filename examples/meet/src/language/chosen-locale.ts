import { matchLocale, type WordsLocale } from '@plenum/meeting-react/words'
import { createStoredValue } from '../storage/stored-value.ts'

/** What was chosen here once, or else what the browser is set to. */
export const chosenLocale = createStoredValue<WordsLocale>('plenum.language', {
  parse: (text) => matchLocale(text === null ? navigator.languages : [text]),
  format: (locale) => locale,
})
