import type { Database } from '../db/database.ts'

const HOUR_MS = 3_600_000
// Far longer than a password waits for its turn and is hashed: nobody outlives his own reservation.
const SLOT_MS = 30_000

/** A count of wrong tries, and how many it bears. */
export interface Count {
  key: string
  limit: number
}

/** Room for one try in each of its counts, until it is known how the try ended. */
export interface Reservation {
  counts: readonly Count[]
  slot: number
}

/** Whether there was room: else wrong tries fill a count until then, or others' tries do that have not ended yet. */
export type Reserved =
  | { kind: 'reserved'; reservation: Reservation }
  | { kind: 'exhausted'; until: number }
  | { kind: 'in use' }

/**
 * Keeps the counts of wrong tries for an hour, and beside them what is reserved. What a server that died had reserved
 * is free again after a minute.
 *
 * The counts of one try come in the same order every time: two transactions never wait for each other.
 */
export class PasswordTriesStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Reserves room in all the counts, or in none. */
  async reserve(counts: readonly Count[], now: number): Promise<Reserved> {
    return await this.#db.transaction().execute(async (trx): Promise<Reserved> => {
      // Also locks them: whoever comes at the same moment sees what is reserved here.
      const wrong = await addWrong(trx, counts, 0, now)
      const exhausted = wrong.filter(({ limit, points }) => points >= limit)
      if (exhausted.length > 0) return { kind: 'exhausted', until: Math.max(...exhausted.map(({ until }) => until)) }

      const slot = Math.floor(now / SLOT_MS)
      const open = await openReservations(trx, counts, slot)
      if (wrong.some(({ key, limit, points }) => points + (open.get(key) ?? 0) >= limit)) return { kind: 'in use' }

      await trx
        .insertInto('rate_limits')
        .values(counts.map(({ key }) => ({ key: slotKey(key, slot), points: 1, expire: (slot + 2) * SLOT_MS })))
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet((eb) => ({ points: eb('rate_limits.points', '+', 1) })),
        )
        .execute()
      return { kind: 'reserved', reservation: { counts, slot } }
    })
  }

  /** Gives back what was reserved. */
  async giveBack(reservation: Reservation): Promise<void> {
    await this.#db.transaction().execute((trx) => free(trx, reservation))
  }

  /**
   * Makes a wrong try of what was reserved.
   *
   * @returns how many more there may be
   */
  async countWrong(reservation: Reservation, now: number): Promise<number> {
    return await this.#db.transaction().execute(async (trx) => {
      const wrong = await addWrong(trx, reservation.counts, 1, now)
      await free(trx, reservation)
      return Math.max(0, Math.min(...wrong.map(({ limit, points }) => limit - points)))
    })
  }
}

/** Adds to the wrong tries. Their hour begins with the first of them. */
async function addWrong(trx: Database, counts: readonly Count[], more: 0 | 1, now: number) {
  const rows = await trx
    .insertInto('rate_limits')
    .values(counts.map(({ key }) => ({ key, points: more, expire: now + HOUR_MS })))
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        points: eb
          .case()
          .when('rate_limits.expire', '<=', now)
          .then(eb.ref('excluded.points'))
          .else(eb('rate_limits.points', '+', eb.ref('excluded.points')))
          .end(),
        expire: eb
          .case()
          .when(eb.or([eb('rate_limits.expire', '<=', now), eb('rate_limits.points', '=', 0)]))
          .then(eb.ref('excluded.expire'))
          .else(eb.ref('rate_limits.expire'))
          .end(),
      })),
    )
    .returning(['key', 'points', 'expire'])
    .execute()
  return counts.map((count) => {
    const row = rows.find(({ key }) => key === count.key)
    return { ...count, points: row?.points ?? 0, until: Number(row?.expire ?? now) }
  })
}

/** How much is reserved in each count. */
async function openReservations(trx: Database, counts: readonly Count[], slot: number): Promise<Map<string, number>> {
  const countOf = new Map(
    counts.flatMap(({ key }) => [slot - 1, slot].map((each): [string, string] => [slotKey(key, each), key])),
  )
  const rows = await trx
    .selectFrom('rate_limits')
    .select(['key', 'points'])
    .where('key', 'in', [...countOf.keys()])
    .execute()
  const open = new Map<string, number>()
  for (const row of rows) {
    const key = countOf.get(row.key) ?? row.key
    open.set(key, (open.get(key) ?? 0) + row.points)
  }
  return open
}

async function free(trx: Database, { counts, slot }: Reservation): Promise<void> {
  // One after the other: a single statement would lock them in an order of its own.
  for (const { key } of counts) {
    await trx
      .updateTable('rate_limits')
      .set((eb) => ({ points: eb('points', '-', 1) }))
      .where('key', '=', slotKey(key, slot))
      .where('points', '>', 0)
      .execute()
  }
}

/** Reservations are kept by when they were made: the old ones run out, however many new ones come. */
function slotKey(key: string, slot: number): string {
  return `${key}:${slot}`
}
