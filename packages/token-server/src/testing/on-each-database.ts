import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { createTestDatabase, DATABASES, type TestDatabase } from './test-databases.ts'
import { createTestServer } from './test-server.ts'

type Start = (environment?: Record<string, string>) => ReturnType<typeof createTestServer>

/**
 * Describes the same tests once for each kind of database. A test starts on an empty database; several servers that it
 * starts share it.
 */
export function onEachDatabase(tests: (start: Start) => void): void {
  describe.each(DATABASES)('on %s', (kind) => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await createTestDatabase(kind)
    })
    afterAll(async () => {
      await database.drop()
    })
    beforeEach(async () => {
      // What belongs to a meeting goes with it.
      for (const table of ['meetings', 'webhook_events', 'rate_limits', 'idempotency_keys', 'audit'] as const) {
        await database.db.deleteFrom(table).execute()
      }
    })
    tests((environment) => createTestServer(environment, { database: database.db }))
  })
}
