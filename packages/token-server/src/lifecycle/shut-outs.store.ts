import type { Database } from '../db/database.ts'
import { FINAL_STATUSES } from '../meetings/final.ts'

// What LiveKit gives anybody whom it lets in, however little time his own token has left.
const RENEWED_SECONDS = 10 * 60
const LEEWAY_SECONDS = 60
// Somebody who comes again and again need not be written down each time.
const WRITTEN_EVERY_MS = 30_000

/**
 * Remembers who was put out of a room for as long as LiveKit may still take a token of his: removing somebody revokes
 * nothing, and with each way in LiveKit hands out another token.
 */
export class ShutOutStore {
  readonly #db: Database
  readonly #windowMs: number

  /** @param tokenTtlSeconds how long the tokens are good that we sign ourselves */
  constructor(db: Database, tokenTtlSeconds: number) {
    this.#db = db
    this.#windowMs = (Math.max(tokenTtlSeconds, RENEWED_SECONDS) + LEEWAY_SECONDS) * 1000
  }

  /** Until when whoever is put out now is to be watched for. */
  until(now: Date): Date {
    return new Date(now.getTime() + this.#windowMs)
  }

  /** Watches for a stay that was put out now. @returns whether that is news, and not the same as a moment ago */
  async watch(stayId: string, now: Date): Promise<boolean> {
    const until = this.until(now)
    const settled = new Date(until.getTime() - WRITTEN_EVERY_MS).toISOString()
    const { numUpdatedRows } = await this.#db
      .updateTable('sessions')
      .set({ shut_out_until: until.toISOString() })
      .where('id', '=', stayId)
      .where(({ eb, or }) => or([eb('shut_out_until', 'is', null), eb('shut_out_until', '<', settled)]))
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  /** The meetings that are not over and whose rooms are to be watched, and until when. */
  async listWatched(now: Date): Promise<{ meetingId: string; until: Date }[]> {
    const rows = await this.#db
      .selectFrom('sessions')
      .innerJoin('meetings', 'meetings.id', 'sessions.meeting_id')
      .select(({ fn }) => ['sessions.meeting_id', fn.max('sessions.shut_out_until').as('until')])
      .where('sessions.shut_out_until', '>', now.toISOString())
      .where('meetings.status', 'not in', FINAL_STATUSES)
      .groupBy('sessions.meeting_id')
      .execute()
    return rows.map(({ meeting_id, until }) => ({ meetingId: meeting_id, until: new Date(until ?? now) }))
  }
}
