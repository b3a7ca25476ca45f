import { useContext, useMemo } from 'react'
import { en, type Words } from './en.ts'
import { WordsContext } from './words-context.ts'

/** All words in use. Only what comes with the room may ask for them: the light entry carries its own few. */
export function useWords(): Words {
  const given = useContext(WordsContext)
  return useMemo(() => ({ ...en, ...given }), [given])
}
