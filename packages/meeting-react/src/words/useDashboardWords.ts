import { dashboardWords } from './dashboard-words.ts'
import { en, type Words } from './en.ts'
import { hostWords } from './host-words.ts'
import { withGiven } from './with-given.ts'
import { useGivenWords } from './words-context.ts'

const words = withGiven<Words>({ ...en, ...hostWords, ...dashboardWords })

/** All words in use, those of the dashboard as well. Only what is loaded with the dashboard may ask for them. */
export function useDashboardWords(): Words {
  return words(useGivenWords())
}
