import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Database, isPostgres } from './database.ts'

/** Does work in a transaction; it must use nothing but the database that it is given. */
export type InTransaction = <T>(work: (trx: Database) => Promise<T>) => Promise<T>

interface Waiting {
  /** Does the work, and says what to tell its caller once all is committed. */
  run: (trx: Database) => Promise<() => void>
  fail: (error: unknown) => void
}

/**
 * Transactions that come at once share one commit on SQLite, which has one writer and waits for the disk at each commit.
 * Nobody is answered before the commit. Work that fails undoes itself alone. PostgreSQL groups commits by itself.
 */
export function createGroupCommit(db: Database): InTransaction {
  if (isPostgres(db)) return async (work) => await db.transaction().execute(work)

  let queue: Waiting[] = []
  let isBusy = false

  async function commitAll(): Promise<void> {
    isBusy = true
    while (queue.length > 0) {
      // One turn of the event loop: whatever has arrived at the server by now comes along.
      await setImmediate()
      const group = queue
      queue = []
      await commit(group)
    }
    isBusy = false
  }

  async function commit(group: readonly Waiting[]): Promise<void> {
    const answers: (() => void)[] = []
    try {
      await db.transaction().execute(async (trx) => {
        for (const { run } of group) answers.push(await run(trx))
      })
    } catch (error) {
      for (const { fail } of group) fail(error)
      return
    }
    for (const answer of answers) answer()
  }

  async function undo(trx: Database, cause: unknown): Promise<void> {
    try {
      await sql`rollback to work`.execute(trx)
      await sql`release work`.execute(trx)
    } catch {
      // On a full disk SQLite has given up the whole transaction: what was first told is why.
      throw cause
    }
  }

  return async <T>(work: (trx: Database) => Promise<T>) =>
    await new Promise<T>((resolve, reject) => {
      const run = async (trx: Database) => {
        await sql`savepoint work`.execute(trx)
        try {
          const result = await work(trx)
          await sql`release work`.execute(trx)
          return () => resolve(result)
        } catch (error) {
          await undo(trx, error)
          return () => reject(error)
        }
      }
      queue.push({ run, fail: reject })
      if (!isBusy) void commitAll()
    })
}
