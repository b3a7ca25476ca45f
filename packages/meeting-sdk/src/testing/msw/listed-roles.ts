import type { Role } from '@plenum/meeting-contract'
import type { MeetingRecord } from './meeting-record.ts'
import type { MemoryStore } from './memory-store.ts'
import type { StayRecord } from './stay-record.ts'

/**
 * Makes of those who are in, or wait, what the allowlist makes of them now. Whom somebody gave his role, and the creator, it
 * does not concern.
 */
export function applyListedRoles(store: MemoryStore, { id, createdBy }: MeetingRecord): void {
  for (const stay of store.staysIn(id)) {
    const isCreators = createdBy !== null && stay.userId === createdBy
    if (!isCreators && !stay.isRoleGiven) store.putStay({ ...stay, role: roleByList(store, stay) })
  }
}

/** Nobody rises by being taken off. */
function roleByList(store: MemoryStore, { meetingId, userId, email, role }: StayRecord): Role {
  const byEmail = email === null ? undefined : store.findInvitation(meetingId, { email })
  // A guest never showed that the address is his: it makes him a participant at most.
  if (userId === null) return byEmail === undefined ? role : atMostParticipant(byEmail.role)
  const listed = store.findInvitation(meetingId, { userId }) ?? byEmail
  return listed?.role ?? atMostParticipant(role)
}

function atMostParticipant(role: Role): Role {
  return role === 'viewer' ? 'viewer' : 'participant'
}
