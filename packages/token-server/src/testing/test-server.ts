import { createHash, randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Meeting, TokenAnswer } from '@plenum/meeting-contract'
import { SignJWT } from 'jose'
import { createApp } from '../app.ts'
import { FakeClock } from '../clock/fake-clock.ts'
import { parseConfig } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { EventBus } from '../events/event-bus.port.ts'
import { createInProcessBus } from '../events/in-process-bus.ts'
import { createLogger } from '../logger.ts'
import { secretsOf } from '../secrets.ts'
import { createServices } from '../services.ts'
import { FakeSfu } from '../sfu/fake-sfu.ts'
import { createTestDatabase, type DatabaseKind } from './test-databases.ts'

export const AUTH_JWT_SECRET = 'the-host-apps-own-secret-of-32-bytes'
export const LIVEKIT_API_KEY = 'plenum'
export const LIVEKIT_API_SECRET = 'livekits-own-secret-of-at-least-32-bytes'
export const SERVICE_KEY = 'a-service-key'
const PUBLIC_URL = 'https://meet.example.com'
// The least that argon2 takes: what is tested is who gets in, not how long it would take to guess.
const CHEAP_PASSWORDS = { memoryCost: 8, timeCost: 1, parallelism: 1 }

const ENVIRONMENT = {
  AUTH_JWT_SECRET,
  API_KEYS: `another-key, ${SERVICE_KEY}`,
  LIVEKIT_URL: 'wss://livekit.example.com',
  LIVEKIT_API_KEY,
  LIVEKIT_API_SECRET,
  PUBLIC_URL,
}

/** What a test sends: `json` is written as JSON with its content type. */
export interface TestRequest extends Omit<RequestInit, 'headers'> {
  bearer?: string
  json?: unknown
  headers?: Record<string, string>
}

/** Who answers: one server or several. */
interface TestServerOptions {
  /** One that is given stays open. One database opened several times: as many servers on it, which are asked by turns. */
  database?: DatabaseKind | Database | readonly Database[]
  bus?: EventBus
  /** The folder of the built custom element. */
  embedDir?: string
}

/**
 * The whole app on a migrated database, with a clock that stands still and an SFU in memory. One on PostgreSQL is to be
 * closed; SQLite in memory, the default, goes by itself.
 */
export async function createTestServer(
  environment: Record<string, string> = {},
  { database = 'sqlite', bus = createInProcessBus(), embedDir = '.' }: TestServerOptions = {},
) {
  const config = parseConfig({ ...ENVIRONMENT, ...environment })
  const { databases, drop } = await open(database)
  const [db] = databases
  const clock = new FakeClock()
  const sfu = new FakeSfu(clock)
  const logLines: string[] = []
  const logger = createLogger('trace', { write: (line) => void logLines.push(line) }, secretsOf(config))
  const docsDir = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))
  const servers = databases.map((db) => {
    const { publicUrl = PUBLIC_URL } = config
    const deps = { config, db, sfu, bus, clock, logger, publicUrl, docsDir, embedDir, passwordCost: CHEAP_PASSWORDS }
    const services = createServices(deps)
    return { services, app: createApp(deps, services) }
  })
  const nextToAsk = byTurns(servers)
  const nextToUse = byTurns(servers)

  async function request(path: string, { bearer, json, headers, ...init }: TestRequest = {}): Promise<Response> {
    return await nextToAsk().app.request(`${PUBLIC_URL}${path}`, {
      ...init,
      ...(json === undefined ? {} : { method: init.method ?? 'POST', body: JSON.stringify(json) }),
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...headers,
      },
    })
  }

  /** A host JWT as the host app would sign it. */
  async function hostToken(sub = 'ada', name = 'Ada'): Promise<string> {
    const { issuer: iss, audience: aud } = config.authClaims
    return await signHostJwt({ sub, name, iss, aud, exp: clock.now().getTime() / 1000 + 3600 })
  }

  async function createMeeting(input: Record<string, unknown> = {}, bearer?: string): Promise<Meeting> {
    const json = { title: 'Team Sync', ...input }
    const response = await request('/api/meetings/instant', { json, bearer: bearer ?? (await hostToken()) })
    if (response.status !== 201) throw new Error(`no meeting: ${await response.text()}`)
    return Meeting.parse(await response.json())
  }

  async function join(meeting: Meeting, options: { bearer?: string; name?: string } = {}): Promise<TokenAnswer> {
    const { bearer, name } = options
    const response = await request(`/api/meetings/${meeting.id}/token`, {
      json: name === undefined ? {} : { name },
      ...(bearer === undefined ? {} : { bearer }),
    })
    if (response.status !== 200) throw new Error(`not let in: ${await response.text()}`)
    return TokenAnswer.parse(await response.json())
  }

  async function endMeeting({ id }: Meeting): Promise<void> {
    const response = await request(`/api/meetings/${id}/end`, { method: 'POST', bearer: SERVICE_KEY })
    if (response.status !== 200) throw new Error(`not ended: ${await response.text()}`)
  }

  async function close(): Promise<void> {
    await bus.close()
    await drop()
  }

  /** A webhook as LiveKit would send it now. */
  async function webhook(event: Record<string, unknown>, secret = LIVEKIT_API_SECRET): Promise<Response> {
    const createdAt = Math.floor(clock.now().getTime() / 1000)
    const body = JSON.stringify({ id: `EV_${randomUUID()}`, createdAt, ...event })
    return await sendWebhook(body, await signWebhook(body, secret))
  }

  async function signWebhook(body: string, secret = LIVEKIT_API_SECRET): Promise<string> {
    return await new SignJWT({ sha256: createHash('sha256').update(body).digest('base64') })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(LIVEKIT_API_KEY)
      .setNotBefore(clock.now())
      .setExpirationTime(new Date(clock.now().getTime() + 300_000))
      .sign(new TextEncoder().encode(secret))
  }

  async function sendWebhook(body: string, authorization?: string): Promise<Response> {
    return await request('/api/webhooks/livekit', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/webhook+json',
        ...(authorization === undefined ? {} : { authorization }),
      },
    })
  }

  const actions = { request, hostToken, createMeeting, join, endMeeting, webhook, signWebhook, sendWebhook, close }
  return {
    ...actions,
    // Of several servers the next one's, each time.
    get app() {
      return nextToAsk().app
    },
    get services() {
      return nextToUse().services
    },
    /** How often argon2 was run. */
    hashes: () => servers.reduce((sum, { services }) => sum + services.passwords.calls, 0),
    db,
    bus,
    clock,
    sfu,
    config,
    logLines,
  }
}

async function open(database: DatabaseKind | Database | readonly Database[]) {
  if (typeof database === 'string') {
    const { db, drop } = await createTestDatabase(database)
    return { databases: [db] as const, drop }
  }
  const [first, ...others] = 'length' in database ? database : [database]
  if (!first) throw new Error('a server needs a database')
  return { databases: [first, ...others] as const, drop: async () => {} }
}

function byTurns<T>(all: readonly T[]): () => T {
  let turn = 0
  return () => {
    const next = all[turn++ % all.length]
    if (next === undefined) throw new Error('there is nobody')
    return next
  }
}

/** A host JWT of any shape. */
export async function signHostJwt(payload: Record<string, unknown>, secret = AUTH_JWT_SECRET): Promise<string> {
  return await new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret))
}
