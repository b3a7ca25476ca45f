import type { Role } from '@plenum/meeting-sdk'
import type { Person } from '../../e2e/survival/person.ts'

/** Somebody who is in the meeting, as the commands so far have made him. */
export interface Present {
  readonly name: string
  readonly identity: string
  readonly page: Person
  role: Role
  hasHandUp: boolean
  /** Whether a host lets him turn his microphone on. */
  mayUnmute: boolean
}

/** What is to be true of a meeting, worked out from the commands alone. */
export interface Model {
  readonly people: Present[]
  spotlight: string | null
  /** Whether newcomers may turn their microphones on by themselves. */
  mayUnmute: boolean
}

export const isModerator = ({ role }: Present) => role === 'host' || role === 'cohost'
