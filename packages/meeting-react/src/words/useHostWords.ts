import { useMemo } from 'react'
import { en, type Words } from './en.ts'
import { hostWords } from './host-words.ts'
import { useGivenWords } from './words-context.ts'

/** All words in use, those for hosts as well. Only what is loaded for hosts may ask for them. */
export function useHostWords(): Words {
  const given = useGivenWords()
  return useMemo(() => ({ ...en, ...hostWords, ...given }), [given])
}
