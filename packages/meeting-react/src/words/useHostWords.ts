import { en, type HostWords } from './en.ts'
import { hostWords } from './host-words.ts'
import { withGiven } from './with-given.ts'
import { useGivenWords } from './words-context.ts'

const words = withGiven<HostWords>({ ...en, ...hostWords })

/** The words in use in the room, those for hosts as well. Only what is loaded for hosts may ask for them. */
export function useHostWords(): HostWords {
  return words(useGivenWords())
}
