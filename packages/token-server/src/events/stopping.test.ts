import { setTimeout as wait } from 'node:timers/promises'
import { Meeting } from '@plenum/meeting-contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseConfig } from '../config.ts'
import { type RunningServer, startServer } from '../main.ts'
import { createTestDatabase, DATABASES, type DatabaseKind, type TestDatabase } from '../testing/test-databases.ts'
import { LIVEKIT_API_KEY, LIVEKIT_API_SECRET, SERVICE_KEY } from '../testing/test-server.ts'
import { EventReader } from './testing/event-reader.ts'

/** Sooner than the server would cut off whoever is still connected. */
const SOON_MS = 5_000

async function makeDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const database = await createTestDatabase(kind, { file: true, migrated: false })
  onTestFinished(() => database.drop())
  return database
}

/** A server that stops with its test at the latest. */
async function start({ address }: TestDatabase): Promise<RunningServer> {
  const { url, stop } = await startServer(
    parseConfig({
      PORT: '0',
      DATABASE_URL: address.kind === 'sqlite' ? `sqlite:${address.path}` : address.url,
      LIVEKIT_URL: 'ws://127.0.0.1:1',
      LIVEKIT_API_KEY,
      LIVEKIT_API_SECRET,
      API_KEYS: SERVICE_KEY,
      SCHEDULER_INTERVAL_MS: '0',
      LOG_LEVEL: 'silent',
    }),
  )
  let stopped: Promise<void> | undefined
  const stopOnce = () => {
    stopped ??= stop()
    return stopped
  }
  onTestFinished(stopOnce)
  return { url, stop: stopOnce }
}

async function ask({ url }: RunningServer, method: string, path: string, body?: object): Promise<Response> {
  return await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${SERVICE_KEY}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function schedule(server: RunningServer): Promise<Meeting> {
  const json = { title: 'Team Sync', startsAt: new Date(Date.now() + 3_600_000).toISOString() }
  return Meeting.parse(await (await ask(server, 'POST', '/api/meetings', json)).json())
}

async function watch(server: RunningServer, { id }: Meeting): Promise<EventReader> {
  const reader = new EventReader((await ask(server, 'GET', `/api/meetings/${id}/events`)).body)
  expect(await reader.next()).toEqual({ state: 'hosting', status: 'SCHEDULED', knocks: [] })
  return reader
}

describe.each(DATABASES)('a server on %s that stops', (kind) => {
  it('ends its streams first, and waits for nobody who watches', async () => {
    const database = await makeDatabase(kind)
    const server = await start(database)
    const meeting = await schedule(server)
    const readers = [await watch(server, meeting), await watch(server, meeting)]
    const stopped = server.stop().then(() => 'stopped')
    expect(await Promise.all(readers.map((reader) => reader.next()))).toEqual([undefined, undefined])
    expect(await Promise.race([stopped, wait(SOON_MS, 'still there', { ref: false })])).toBe('stopped')
  })
})

describe('two servers on one PostgreSQL', () => {
  it('tell each other what changes', async () => {
    const database = await makeDatabase('postgres')
    const servers = [await start(database), await start(database)] as const
    const meeting = await schedule(servers[0])
    const reader = await watch(servers[0], meeting)
    const changed = await ask(servers[1], 'PATCH', `/api/meetings/${meeting.id}`, { status: 'ACTIVE' })
    expect(changed.status).toBe(200)
    const event = await Promise.race([reader.next(), wait(SOON_MS, 'not told', { ref: false })])
    expect(event).toEqual({ state: 'hosting', status: 'ACTIVE', knocks: [] })
  })
})
