import type { WaitingReason } from '@plenum/meeting-contract'
import { hashSessionToken, newSessionToken } from '../admission/session-token.ts'
import type { SessionRow } from '../admission/sessions.store.ts'
import type { Database } from '../db/database.ts'
import { randomId } from '../ids.ts'

/** Puts a stay into the database that waits, or is whatever `row` says. */
export async function insertWaitingStay(
  db: Database,
  meetingId: string,
  waitingFor: WaitingReason,
  row: Partial<SessionRow> = {},
): Promise<{ id: string; sessionToken: string }> {
  const sessionToken = newSessionToken()
  const session: SessionRow = {
    id: randomId(16),
    meeting_id: meetingId,
    user_id: null,
    name: 'Grace',
    role: 'participant',
    token_hash: hashSessionToken(sessionToken),
    state: 'waiting',
    waiting_for: waitingFor,
    kept_for_user: null,
    address: null,
    minted_at: null,
    first_joined_at: null,
    hand_raised_at: null,
    may_unmute: 1,
    knocked_at: waitingFor === 'lobby' ? '2026-11-21T10:00:00.000Z' : null,
    denied_for: null,
    denial_message: null,
    shut_out_until: null,
    skips_lobby: 0,
    let_in: 0,
    email: null,
    role_given: 0,
    created_at: '2026-11-21T10:00:00.000Z',
    last_seen_at: '2026-11-21T10:00:00.000Z',
    ...row,
  }
  await db.insertInto('sessions').values(session).execute()
  return { id: session.id, sessionToken }
}
