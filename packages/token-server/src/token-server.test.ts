import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { Meeting } from '@plenum/meeting-contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Config, parseConfig } from './config.ts'
import { EventReader } from './events/testing/event-reader.ts'
import { startServer } from './main.ts'
import { createTestDatabase, type TestDatabase } from './testing/test-databases.ts'
import { LIVEKIT_API_KEY, LIVEKIT_API_SECRET, SERVICE_KEY } from './testing/test-server.ts'
import { closeGround, createTokenServer, openGround } from './token-server.ts'

const ORIGIN = { publicUrl: 'https://meet.example.com' }

function fileOf({ address }: TestDatabase): string {
  return address.kind === 'sqlite' ? address.path : ''
}

function configOn(database: TestDatabase, port = 0): Config {
  onTestFinished(database.drop)
  return parseConfig({
    PORT: String(port),
    DATABASE_URL: `sqlite:${fileOf(database)}`,
    LIVEKIT_URL: 'ws://127.0.0.1:1',
    LIVEKIT_API_KEY,
    LIVEKIT_API_SECRET,
    API_KEYS: SERVICE_KEY,
    SCHEDULER_INTERVAL_MS: '0',
    LOG_LEVEL: 'silent',
  })
}

/** What the settings' own check would not have let through: the services cannot be put together. */
function broken(config: Config): Config {
  return { ...config, authJwks: { url: 'no address', issuer: '', audience: '', trustEmail: false } }
}

/** Settles once somebody else could listen there. */
async function listenOn(port: number): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

describe('a token server that cannot be put together', () => {
  it('leaves no database open', async () => {
    const database = await createTestDatabase('sqlite', { file: true })
    const config = configOn(database)
    await database.db.destroy()
    await expect(createTokenServer(broken(config), ORIGIN)).rejects.toThrow('Invalid URL')
    // SQLite takes its journal away when the last who has the file open closes it.
    expect(readdirSync(dirname(fileOf(database)))).toEqual(['plenum.db'])
  })

  it('leaves its port to others', async () => {
    const database = await createTestDatabase('sqlite', { file: true })
    const port = await listenOn(0)
    await expect(startServer(broken(configOn(database, port)))).rejects.toThrow('Invalid URL')
    expect(await listenOn(port)).toBe(port)
  })
})

describe('a token server that stops', () => {
  it('ends its streams itself', async () => {
    const server = await createTokenServer(configOn(await createTestDatabase('sqlite', { file: true })), ORIGIN)
    const ask = async (method: string, path: string, json?: object) =>
      await server.fetch(
        new Request(ORIGIN.publicUrl + path, {
          method,
          headers: { authorization: `Bearer ${SERVICE_KEY}`, 'content-type': 'application/json' },
          ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        }),
      )
    const created = await ask('POST', '/api/meetings/instant', { title: 'Team Sync' })
    const { id } = Meeting.parse(await created.json())
    const reader = new EventReader((await ask('GET', `/api/meetings/${id}/events`)).body)
    expect(await reader.next()).toEqual({ state: 'hosting', status: 'ACTIVE', knocks: [] })
    await server.stop()
    expect(await reader.next()).toBeUndefined()
  })

  it('closes its database though the bus does not close', async () => {
    const ground = await openGround(configOn(await createTestDatabase('sqlite', { file: true })))
    const close = () => Promise.reject(new Error('not now'))
    await expect(closeGround({ ...ground, bus: { ...ground.bus, close } })).rejects.toThrow('not now')
    await expect(ground.db.selectFrom('meetings').selectAll().execute()).rejects.toThrow('destroyed')
  })
})
