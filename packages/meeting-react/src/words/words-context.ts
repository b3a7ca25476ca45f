import { createContext, useContext } from 'react'
import { en, type Words } from './en.ts'

/** The words in use; English unless a provider says otherwise. */
export const WordsContext = createContext<Words>(en)

/** The words in use. */
export function useWords(): Words {
  return useContext(WordsContext)
}
