import { lazyPart } from '../../../../parts/lazy-part.tsx'
import type { PeoplePanelProps } from './PeoplePanel.tsx'

/** The list of people, whose code comes when somebody reaches for it. */
export const { Part: PeoplePart, preload: preloadPeople } = lazyPart<PeoplePanelProps>(() =>
  import('./people-and-knocks.ts').then(({ PeoplePanel }) => PeoplePanel),
)
