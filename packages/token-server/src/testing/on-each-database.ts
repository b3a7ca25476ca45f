import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { LAYOUTS, type LaidOut, layOut } from './test-databases.ts'
import { createTestServer } from './test-server.ts'

const OF_NO_MEETING = [
  'meetings',
  'webhook_events',
  'rate_limits',
  'idempotency_keys',
  'calendar_feeds',
  'audit',
] as const

type Start = (environment?: Record<string, string>) => ReturnType<typeof createTestServer>

/**
 * Describes the same tests once for each kind of database, and once for two servers that share one and are asked by turns. A
 * test starts on an empty database; whatever it starts shares it.
 */
export function onEachDatabase(tests: (start: Start) => void): void {
  describe.each(LAYOUTS)('on $name', (layout) => {
    let laidOut: LaidOut
    beforeAll(async () => {
      laidOut = await layOut(layout)
    })
    afterAll(async () => {
      await laidOut?.drop()
    })
    beforeEach(async () => {
      const [db] = laidOut.databases
      // What belongs to a meeting goes with it.
      for (const table of OF_NO_MEETING) {
        await db.deleteFrom(table).execute()
      }
    })
    tests((environment) => createTestServer(environment, { database: laidOut.databases }))
  })
}
