import type { Caller } from '../auth/caller.ts'
import type { SessionRow } from './sessions.store.ts'

/** Whether a stay is the caller's own. */
export function isOwnStay(caller: Caller, stay: Pick<SessionRow, 'id' | 'user_id'>): boolean {
  if (caller.kind === 'session') return caller.session.id === stay.id
  return caller.kind === 'user' && caller.userId === stay.user_id
}
