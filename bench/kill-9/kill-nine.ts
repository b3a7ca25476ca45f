import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { sql } from 'kysely'
import { type RoundRobin, startRoundRobin } from '../../e2e/harness/round-robin.ts'
import { type Database, openDatabase } from '../../packages/token-server/src/db/database.ts'
import {
  createTestDatabase,
  type DatabaseKind,
  type Layout,
  type TestDatabase,
} from '../../packages/token-server/src/testing/test-databases.ts'
import { startTokenServer, type TokenServer } from '../../tools/stack/token-server.ts'

const SERVICE_KEY = 'a-service-key-of-the-bench'
const WRITERS = 8
/** A server is killed this long after the first answers, or after another, at most. */
const LIFE_MS = 150

/** What the server has said that it keeps. */
interface Acknowledged {
  meetings: string[]
  /** As the database has them. */
  sessionHashes: string[]
  /** So many of them when one server had died, and another had not. */
  outlived: number
}

/** What was found after all those deaths. */
export interface Losses {
  readonly acknowledged: number
  /** So many of them by a server that had outlived another. */
  readonly outlived: number
  /** Acknowledged writes that are not there. */
  readonly lost: number
  /** Meetings without what is written together with them. */
  readonly halves: number
  /** What the database says of itself, where it was not "ok". */
  readonly corruptions: number
}

/**
 * Kills real servers `rounds` times at random moments of many concurrent writes, one after the other or all at once, and
 * looks at what is left each time.
 */
export async function killRepeatedly(
  { name, kind, servers }: Layout,
  { rounds, random, note }: { rounds: number; random: () => number; note: (text: string) => void },
): Promise<Losses> {
  const database = await createTestDatabase(kind, { file: true })
  // While somebody else has the file open, SQLite would not have to recover.
  await database.db.destroy()
  const livekit = await startObedientLiveKit()
  const total = { acknowledged: 0, outlived: 0, lost: 0, halves: 0, corruptions: 0 }
  try {
    for (let round = 1; round <= rounds; round++) {
      note(`${name}, death ${round} of ${rounds}`)
      const acknowledged = await liveAndDie(database, servers, addressOf(livekit), random)
      const found = await examine(database, kind, acknowledged)
      total.acknowledged += acknowledged.meetings.length + acknowledged.sessionHashes.length
      total.outlived += acknowledged.outlived
      total.lost += found.lost
      total.halves += found.halves
      total.corruptions += found.corruptions
    }
    return total
  } finally {
    livekit.close()
    livekit.closeAllConnections()
    await database.drop()
  }
}

async function liveAndDie(
  database: TestDatabase,
  count: number,
  livekitUrl: string,
  random: () => number,
): Promise<Acknowledged> {
  const living = await Promise.all(Array.from({ length: count }, () => startOn(database, livekitUrl)))
  const front = await startRoundRobin(() => living.map(({ url }) => url))
  const acknowledged: Acknowledged = { meetings: [], sessionHashes: [], outlived: 0 }
  let dead = 0
  const begun = Promise.withResolvers<void>()
  const onAnswer = () => {
    begun.resolve()
    if (dead > 0) acknowledged.outlived += 1
  }
  const writers = Array.from({ length: WRITERS }, () =>
    writeUntilDeath(front, acknowledged, onAnswer, () => living.length > 0),
  )
  try {
    // Those that never answer die too, and have lost nothing.
    await Promise.race([begun.promise, Promise.all(writers)])
    const areKilledAtOnce = random() < 0.5
    while (living.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, random() * LIFE_MS))
      const dying = living.splice(0, areKilledAtOnce ? count : 1)
      await Promise.all(dying.map((server) => server.kill()))
      dead += dying.length
    }
    await Promise.all(writers)
    return acknowledged
  } finally {
    await Promise.all(living.map((server) => server.kill()))
    await front.stop()
  }
}

async function startOn({ address }: TestDatabase, livekitUrl: string): Promise<TokenServer> {
  return await startTokenServer({
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_URL: address.kind === 'sqlite' ? `sqlite:${address.path}` : address.url,
      API_KEYS: SERVICE_KEY,
      LIVEKIT_URL: livekitUrl,
      LIVEKIT_API_KEY: 'plenum',
      LIVEKIT_API_SECRET: 'a-livekit-secret-of-at-least-32-bytes',
      LOG_LEVEL: 'warn',
    },
  })
}

/** Creates meetings and lets guests in, and notes what was answered, while anybody lives who could answer. */
async function writeUntilDeath(
  { url }: RoundRobin,
  acknowledged: Acknowledged,
  onAnswer: () => void,
  isAnybodyAlive: () => boolean,
): Promise<void> {
  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SERVICE_KEY}` },
      body: JSON.stringify(body),
    })
    const answer = await response.text()
    if (response.status === 502 && answer === '') throw new Error('that server is gone')
    if (!response.ok) throw new Refused(`${path}: ${answer}`)
    onAnswer()
    return JSON.parse(answer)
  }
  while (isAnybodyAlive()) {
    try {
      const participants = [{ email: 'ada@example.com' }, { userId: 'grace' }]
      const { id } = await post('/api/meetings/instant', { title: 'T', participants })
      acknowledged.meetings.push(String(id))
      for (let guest = 0; guest < 3; guest++) {
        const { sessionToken } = await post(`/api/meetings/${id}/token`, { name: 'Guest', userId: `guest-${guest}` })
        acknowledged.sessionHashes.push(createHash('sha256').update(String(sessionToken)).digest('hex'))
      }
    } catch (error) {
      if (error instanceof Refused) throw error
    }
  }
}

/** The server answered no: this is a mistake of the proof, and not the death of the server. */
class Refused extends Error {}

async function examine({ address }: TestDatabase, kind: DatabaseKind, { meetings, sessionHashes }: Acknowledged) {
  const db = openDatabase(address)
  try {
    const kept = new Set((await db.selectFrom('meetings').select('id').execute()).map(({ id }) => id))
    const stays = await db.selectFrom('sessions').select('token_hash').execute()
    const keptStays = new Set(stays.map(({ token_hash }) => token_hash))
    return {
      lost: meetings.filter((id) => !kept.has(id)).length + sessionHashes.filter((hash) => !keptStays.has(hash)).length,
      halves: await countHalves(db),
      corruptions: kind === 'sqlite' ? await countCorruptions(db) : 0,
    }
  } finally {
    await db.destroy()
  }
}

/** A meeting is written together with its two participants. */
async function countHalves(db: Database): Promise<number> {
  const { rows } = await sql`select meetings.id from meetings
    left join allowlist on allowlist.meeting_id = meetings.id
    group by meetings.id having count(allowlist.id) <> 2`.execute(db)
  return rows.length
}

async function countCorruptions(db: Database): Promise<number> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  return rows.filter(({ integrity_check }) => integrity_check !== 'ok').length
}

/** Says yes to everything: what is tried here is what the token server keeps. */
async function startObedientLiveKit(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}
