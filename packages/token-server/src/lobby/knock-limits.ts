import type { Refusal } from '../admission/admit.ts'
import type { KnockStore } from './knocks.store.ts'

const KNOCKS_OF_A_MEETING = 1_000
const KNOCKS_OF_AN_ADDRESS = 20
// A knock that nobody stands behind any more is gone by then.
const RETRY_AFTER_SECONDS = 30

/** Why one more may not knock, in the transaction that lets him, which no other knock at the meeting shares. */
export async function refusalOfKnock(
  knocks: KnockStore,
  { meetingId, address }: { meetingId: string; address: string },
  now: Date,
): Promise<Refusal | undefined> {
  if ((await knocks.count(meetingId, now)) >= KNOCKS_OF_A_MEETING) return { kind: 'refused', code: 'lobby.full' }
  if ((await knocks.countFrom(address, now)) >= KNOCKS_OF_AN_ADDRESS) {
    return { kind: 'refused', code: 'request.rate_limited', retryAfterSeconds: RETRY_AFTER_SECONDS }
  }
  return undefined
}
