import type { Knock } from '@plenum/meeting-contract'
import type { SessionRow } from '../admission/sessions.store.ts'
import { knockedAt } from './knock-as-of.ts'

/** A stay that waits to be let in, as hosts see it. */
export function toKnock(stay: SessionRow): Knock {
  return { sessionId: stay.id, name: stay.name, userId: stay.user_id, knockedAt: knockedAt(stay) }
}
