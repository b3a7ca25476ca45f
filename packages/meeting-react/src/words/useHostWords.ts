import { en, type Words } from './en.ts'
import { hostWords } from './host-words.ts'
import { withGiven } from './with-given.ts'
import { useGivenWords } from './words-context.ts'

const words = withGiven<Words>({ ...en, ...hostWords })

/** All words in use, those for hosts as well. Only what is loaded for hosts may ask for them. */
export function useHostWords(): Words {
  return words(useGivenWords())
}
