import type { Role } from '@plenum/meeting-contract'

/**
 * Which meeting is asked about: one that most of the credentials belong to, two of a stranger's, and none. For a stay in a
 * meeting that is over the known one is that.
 */
export const PLACES = ['known', 'othersPrivate', 'othersPublic', 'unknown'] as const

export type Place = (typeof PLACES)[number]

/** What the contract knows of a credential before a route is named. */
export type Standing =
  | { kind: 'anonymous' }
  /** Refused wherever a credential is read. */
  | { kind: 'bad'; outcome: string }
  | { kind: 'service' }
  /** Signed in; with a role in the known meeting, or none. */
  | { kind: 'user'; role: Role | undefined; isCreator?: boolean }
  /** A stay in the known meeting, let in or not. */
  | { kind: 'stay'; role: Role; isWaiting?: boolean }
  /** A stay in a meeting that is none of the places. */
  | { kind: 'strangerStay'; isOver: boolean }

export const CREDENTIALS = {
  none: { kind: 'anonymous' },
  'another scheme than Bearer': { kind: 'anonymous' },
  'bad Bearer': { kind: 'bad', outcome: '401 auth.invalid' },
  'LiveKit token as Bearer': { kind: 'bad', outcome: '401 auth.invalid' },
  'expired host JWT': { kind: 'bad', outcome: '401 auth.invalid' },
  'session token that nobody was given': { kind: 'bad', outcome: '401 session.invalid' },
  service: { kind: 'service' },
  creator: { kind: 'user', role: 'host', isCreator: true },
  'other signed-in user': { kind: 'user', role: undefined },
  'user listed by userId': { kind: 'user', role: 'participant' },
  'user listed by e-mail': { kind: 'user', role: 'cohost' },
  'host session': { kind: 'stay', role: 'host' },
  'participant session': { kind: 'stay', role: 'participant' },
  'viewer session': { kind: 'stay', role: 'viewer' },
  'waiting session': { kind: 'stay', role: 'participant', isWaiting: true },
  'session of another meeting': { kind: 'strangerStay', isOver: false },
  'session of a final meeting': { kind: 'strangerStay', isOver: true },
} as const satisfies Record<string, Standing>

export type CredentialName = keyof typeof CREDENTIALS

/** Narrowed by nothing: each is read as any of them could be. */
export function standingOf(name: CredentialName): Standing {
  return CREDENTIALS[name]
}

/** What somebody is in a meeting by right. */
export function roleIn(standing: Standing, place: Place): Role | undefined {
  switch (standing.kind) {
    case 'service':
      return place === 'unknown' ? undefined : 'host'
    case 'user':
    case 'stay':
      return place === 'known' ? standing.role : undefined
    case 'anonymous':
    case 'bad':
    case 'strangerStay':
      return undefined
    default:
      return standing satisfies never
  }
}

/** Whether somebody may know that there is such a meeting. */
export function knows(standing: Standing, place: Place): boolean {
  const isOpenTo = standing.kind === 'user' || standing.kind === 'anonymous'
  return roleIn(standing, place) !== undefined || (isOpenTo && place === 'othersPublic')
}
