import { createContext, useContext } from 'react'
import type { Words } from './en.ts'
import { lightWords } from './light-words.ts'

/** The words that a provider gives: always those of the light entry, and of the room's those that it replaces. */
export type GivenWords = Pick<Words, keyof typeof lightWords> & Partial<Words>

/** English unless a provider says otherwise. */
export const WordsContext = createContext<GivenWords>(lightWords)

/** The words in use outside of the room. */
export function useLightWords(): GivenWords {
  return useContext(WordsContext)
}
