import type { ExpressionBuilder } from 'kysely'
import type { Tables } from '../db/tables.ts'

/** The entries by which a stay is listed, in a query about stays. Of a guest's none: he never showed that the address is his. */
export function listedStay(eb: ExpressionBuilder<Tables, 'sessions'>) {
  return eb
    .selectFrom('allowlist')
    .select('allowlist.id')
    .whereRef('allowlist.meeting_id', '=', 'sessions.meeting_id')
    .where('sessions.user_id', 'is not', null)
    .where((entry) =>
      entry.or([
        entry('allowlist.user_id', '=', entry.ref('sessions.user_id')),
        entry('allowlist.email', '=', entry.ref('sessions.email')),
      ]),
    )
}
