import { sql } from 'kysely'
import { Client } from 'pg'
import type { Database } from './database.ts'

const CONNECT_TIMEOUT_MS = 3_000
const QUERY_TIMEOUT_MS = 5_000
const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5_000
// A connection that only listens would not notice that its other end is gone without a word.
const PROBE_MS = 20_000

/** What a {@link listenToPostgres} tells. */
export interface NotificationListener {
  onNotification(payload: string): void
  /** From now on nothing is missed; what came before may have been. Called again after each break. */
  onListening(): void
  /** The connection broke or could not be made; it is tried again by itself. */
  onBreak(error: unknown): void
}

/**
 * Listens on a connection of its own, and connects again for as long as it takes.
 *
 * @returns a function that stops it
 */
export function listenToPostgres(url: string, channel: string, listener: NotificationListener): () => Promise<void> {
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let retryMs = FIRST_RETRY_MS
  let isStopped = false

  async function connect(): Promise<void> {
    const candidate = new Client({
      connectionString: url,
      application_name: 'plenum-token-server events',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      keepAlive: true,
    })
    client = candidate
    candidate.on('notification', ({ payload = '' }) => listener.onNotification(payload))
    candidate.on('error', (error) => breakOff(candidate, error))
    candidate.on('end', () => breakOff(candidate, new Error('the connection ended')))
    try {
      await candidate.connect()
      await candidate.query(`listen ${candidate.escapeIdentifier(channel)}`)
    } catch (error) {
      breakOff(candidate, error)
      return
    }
    if (candidate !== client) return
    retryMs = FIRST_RETRY_MS
    timer = setInterval(() => candidate.query('select 1').catch((error) => breakOff(candidate, error)), PROBE_MS)
    timer.unref()
    listener.onListening()
  }

  /** A client tells of its end in several ways: the first counts. */
  function breakOff(broken: Client, error: unknown): void {
    if (broken !== client) return
    client = undefined
    clearInterval(timer)
    void end(broken)
    if (isStopped) return
    listener.onBreak(error)
    timer = setTimeout(() => void connect(), retryMs * (0.5 + Math.random() / 2))
    timer.unref()
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
  }

  void connect()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    const last = client
    client = undefined
    if (last) await end(last)
  }
}

/** Sends several notifications as one question. */
export async function notifyPostgres(db: Database, channel: string, payloads: readonly string[]): Promise<void> {
  await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) as payload`.execute(db)
}

async function end(client: Client): Promise<void> {
  await client.end().catch(() => {})
}
