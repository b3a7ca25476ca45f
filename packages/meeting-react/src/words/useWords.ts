import { en, type RoomWords } from './en.ts'
import { withGiven } from './with-given.ts'
import { useGivenWords } from './words-context.ts'

const words = withGiven<RoomWords>(en)

/** The words in use in the room. Only what comes with the room may ask for them: the light entry carries its own few. */
export function useWords(): RoomWords {
  return words(useGivenWords())
}
