import type { Selectable } from 'kysely'
import type { Database } from '../db/database.ts'
import type { IdempotencyKeysTable } from '../db/tables.ts'

/** A key as the database has it. */
export type IdempotencyRow = Selectable<IdempotencyKeysTable>

/** One try at a request with a key: of several claims to a key, the last counts. */
export interface Claim {
  id: string
  claimedAt: string
}

/** Reads and writes the keys by which a request is not done twice. */
export class IdempotencyStore {
  readonly #db: Database

  /** @param db a transaction, where the answer must stand or fall with what it tells of */
  constructor(db: Database) {
    this.#db = db
  }

  async find(id: string): Promise<IdempotencyRow | undefined> {
    return await this.#db.selectFrom('idempotency_keys').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** @returns whether nobody had the key */
  async claim({ id, claimedAt }: Claim, bodyHash: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('idempotency_keys')
      .values({ id, body_hash: bodyHash, status: null, body: null, created_at: claimedAt })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }

  /** @returns whether the key was still as in `row` */
  async takeOver(row: IdempotencyRow, claimedAt: string, bodyHash: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('idempotency_keys')
      .set({ body_hash: bodyHash, status: null, body: null, created_at: claimedAt })
      .where('id', '=', row.id)
      .where('created_at', '=', row.created_at)
      .where('status', row.status === null ? 'is' : '=', row.status)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  }

  /** @returns whether the claim still held */
  async complete({ id, claimedAt }: Claim, status: number, body: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('idempotency_keys')
      .set({ status, body })
      .where('id', '=', id)
      .where('created_at', '=', claimedAt)
      .where('status', 'is', null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  }

  /** Gives the key back, unless its request was done or another claims it by now. */
  async free({ id, claimedAt }: Claim): Promise<void> {
    await this.#db
      .deleteFrom('idempotency_keys')
      .where('id', '=', id)
      .where('created_at', '=', claimedAt)
      .where('status', 'is', null)
      .execute()
  }
}
