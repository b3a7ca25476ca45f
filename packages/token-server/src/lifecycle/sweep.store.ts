import type { Database } from '../db/database.ts'

/** What is older than these is of no use any more. */
export interface SweepLimits {
  now: Date
  idempotencyKeys: Date
  webhookEvents: Date
  audit: Date
}

const BATCH = 1000
const BATCHES = 20

/** Deletes what has served its time; what one run leaves, the next takes. */
export class SweepStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async sweep({ now, idempotencyKeys, webhookEvents, audit }: SweepLimits): Promise<void> {
    const db = this.#db
    const batched = async (deleteBatch: () => Promise<{ numDeletedRows: bigint }>) => {
      for (let batch = 0; batch < BATCHES; batch++) if ((await deleteBatch()).numDeletedRows < BATCH) return
    }
    await batched(() =>
      db
        .deleteFrom('rate_limits')
        .where('key', 'in', (eb) =>
          eb.selectFrom('rate_limits').select('key').where('expire', '<', now.getTime()).orderBy('expire').limit(BATCH),
        )
        .executeTakeFirstOrThrow(),
    )
    await batched(() =>
      db
        .deleteFrom('idempotency_keys')
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('idempotency_keys')
            .select('id')
            .where('created_at', '<', idempotencyKeys.toISOString())
            .orderBy('created_at')
            .limit(BATCH),
        )
        .executeTakeFirstOrThrow(),
    )
    await batched(() =>
      db
        .deleteFrom('webhook_events')
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('webhook_events')
            .select('id')
            .where('received_at', '<', webhookEvents.toISOString())
            .orderBy('received_at')
            .limit(BATCH),
        )
        .executeTakeFirstOrThrow(),
    )
    await batched(() =>
      db
        .deleteFrom('audit')
        .where('id', 'in', (eb) =>
          eb.selectFrom('audit').select('id').where('at', '<', audit.toISOString()).orderBy('at').limit(BATCH),
        )
        .executeTakeFirstOrThrow(),
    )
  }
}
