import type { Words } from './en.ts'
import { lightWords } from './light-words.ts'
import { useGivenWords } from './words-context.ts'

/** The words in use outside of the room. */
export function useLightWords(): Pick<Words, keyof typeof lightWords> {
  return { ...lightWords, ...useGivenWords() }
}
