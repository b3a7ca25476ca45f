import type { Words } from '../src/words/en.ts'
import { loadWords, matchLocale } from '../src/words/index.ts'
import { pseudoWords } from './pseudo-words.ts'

/** The language that nobody speaks: it shows what is cut, and what is not a word of the catalogue. */
export const PSEUDO = 'pseudo'

/** The words of the language that is chosen in the toolbar. */
export async function wordsOf(language: string): Promise<Words> {
  return language === PSEUDO ? pseudoWords(await loadWords('en')) : loadWords(matchLocale([language]))
}
