import { useMemo } from 'react'
import { en, type Words } from './en.ts'
import { useGivenWords } from './words-context.ts'

/** All words in use. Only what comes with the room may ask for them: the light entry carries its own few. */
export function useWords(): Words {
  const given = useGivenWords()
  return useMemo(() => ({ ...en, ...given }), [given])
}
