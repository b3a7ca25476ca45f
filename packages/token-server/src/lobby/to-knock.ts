import type { Knock } from '@plenum/meeting-contract'
import { knockedAt } from './knock-as-of.ts'
import type { KnockRow } from './knocks.store.ts'

/** A stay that waits to be let in, as hosts see it. */
export function toKnock(stay: KnockRow): Knock {
  return { sessionId: stay.id, name: stay.name, userId: stay.user_id, knockedAt: knockedAt(stay) }
}
