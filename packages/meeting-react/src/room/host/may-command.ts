import type { Role } from '@plenum/meeting-sdk'

const RANKS: Readonly<Record<Role, number>> = { viewer: 0, participant: 0, cohost: 1, host: 2 }

/** Whether somebody runs the meeting. */
export function mayModerate(role: Role | undefined): boolean {
  return role !== undefined && RANKS[role] > 0
}

/** Whether one may command another: nobody commands somebody above himself. */
export function mayCommand(you: Role, other: Role): boolean {
  return mayModerate(you) && RANKS[you] >= RANKS[other]
}
