import type { Words } from './en.ts'
import { joinWords } from './join-words.ts'
import { useGivenWords } from './words-context.ts'

/** The words of the way into a meeting. */
export type JoinWords = Pick<Words, keyof typeof joinWords>

/** The words in use for the way into a meeting. */
export function useJoinWords(): JoinWords {
  return { ...joinWords, ...useGivenWords() }
}
