import { createContext, useContext } from 'react'

/** The parts of a meeting that can be replaced, or given a class of one's own. */
export type MeetingPart =
  | 'PreJoin'
  | 'Waiting'
  | 'Connecting'
  | 'Call'
  | 'CallHeader'
  | 'Stage'
  | 'Tile'
  | 'Notices'
  | 'ControlBar'
  | 'ChatPanel'
  | 'PeoplePanel'
  | 'End'
  | 'Failure'

/** Classes of a host's own, beside those of each part. */
export type MeetingClassNames = { readonly [Part in MeetingPart]?: string }

const NONE: MeetingClassNames = {}

export const ClassNamesContext = createContext(NONE)

/** The class of a part, and the host's. */
export function useClass(part: MeetingPart, ours: string): string {
  const own = useContext(ClassNamesContext)[part]
  return own === undefined ? ours : `${ours} ${own}`
}
