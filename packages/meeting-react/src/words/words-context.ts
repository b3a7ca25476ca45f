import { createContext, useContext } from 'react'
import type { Words } from './en.ts'

/** The words that a provider replaces. What is English a component brings along, no more of it than it needs. */
export const WordsContext = createContext<Partial<Words>>({})

/** What is to be shown in place of our own words. */
export function useGivenWords(): Partial<Words> {
  return useContext(WordsContext)
}
