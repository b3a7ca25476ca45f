import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'

/** What pg says when an answer is late. */
const LATE = 'Query read timeout'

/**
 * A pool whose connections are thrown away once an answer is late: their other end is gone without a word, and pg would
 * give the next question to the same dead line, until the system gives it up a quarter of an hour later.
 */
export function impatientPool(pool: PostgresPool): PostgresPool {
  return {
    connect: async () => new ImpatientClient(await pool.connect()),
    end: async () => await pool.end(),
    options: pool.options,
  }
}

class ImpatientClient implements PostgresPoolClient {
  readonly #client: PostgresPoolClient
  #late: Error | undefined

  constructor(client: PostgresPoolClient) {
    this.#client = client
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') throw new Error('cursors are not used here')
    return this.#ask<R>(sql, parameters)
  }

  release(destroy = false): void {
    this.#client.release(destroy || this.#late !== undefined)
  }

  async #ask<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    // The rollback of a transaction whose line is dead need not wait as long again.
    if (this.#late) throw this.#late
    try {
      return await this.#client.query<R>(sql, parameters)
    } catch (error) {
      if (error instanceof Error && error.message === LATE) this.#late = error
      throw error
    }
  }
}
