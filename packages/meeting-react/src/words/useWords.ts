import { useMemo } from 'react'
import { en, type RoomWords } from './en.ts'
import { useGivenWords } from './words-context.ts'

/** The words in use in the room. Only what comes with the room may ask for them: the light entry carries its own few. */
export function useWords(): RoomWords {
  const given = useGivenWords()
  return useMemo(() => ({ ...en, ...given }), [given])
}
