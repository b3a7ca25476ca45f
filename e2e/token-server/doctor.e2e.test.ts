import { type ChildProcess, execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RoomServiceClient } from 'livekit-server-sdk'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { FakeClock } from '../../packages/token-server/src/clock/fake-clock.ts'
import { parseConfig } from '../../packages/token-server/src/config.ts'
import { openMigrated } from '../../packages/token-server/src/db/open-migrated.ts'
import { examine } from '../../packages/token-server/src/doctor/doctor.ts'
import { isHealthy } from '../../packages/token-server/src/doctor/report.ts'
import { startServer } from '../../packages/token-server/src/main.ts'
import { createTestDatabase } from '../../packages/token-server/src/testing/test-databases.ts'
import { type LiveKitServer, startLiveKitServer } from '../../tools/livekit/livekit-server.ts'
import { freeTcpPort } from '../../tools/process/free-port.ts'

const KEY = { apiKey: 'plenum', apiSecret: 'a-livekit-secret-of-at-least-32-bytes' }
const WEBHOOK_PATIENCE_MS = 3_000

let folder: string
let port: number
/** Nobody listens there. */
let nobody: number
let livekit: LiveKitServer
let permissive: LiveKitServer

beforeAll(async () => {
  port = await freeTcpPort()
  nobody = await freeTcpPort()
  const binary = inject('livekitBinary')
  livekit = await startLiveKitServer({ binary, ...KEY, webhookUrl: `http://127.0.0.1:${port}/api/webhooks/livekit` })
  permissive = await startLiveKitServer({ binary, ...KEY, autoCreate: true })
})
afterAll(async () => {
  await livekit?.stop()
  await permissive?.stop()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-doctor-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const goodEnvironment = () => ({
  PORT: String(port),
  DATABASE_URL: `sqlite:${join(folder, 'plenum.db')}`,
  API_KEYS: 'a-service-key',
  LIVEKIT_URL: livekit.url,
  LIVEKIT_API_KEY: KEY.apiKey,
  LIVEKIT_API_SECRET: KEY.apiSecret,
  LOG_LEVEL: 'silent',
})

/** As it is after a first start. */
async function migrated(more: Record<string, string> = {}) {
  const environment = { ...goodEnvironment(), ...more }
  await (await openMigrated(parseConfig(environment).database)).destroy()
  return environment
}

const statesOf = async (environment: Record<string, string>, clock?: FakeClock) => {
  const checks = await examine(environment, {
    webhookPatienceMs: WEBHOOK_PATIENCE_MS,
    ...(clock === undefined ? {} : { clock }),
  })
  return { checks, states: Object.fromEntries(checks.map(({ name, state }) => [name, state])) }
}

const ALL_WELL = {
  settings: 'ok',
  authentication: 'ok',
  database: 'ok',
  livekit: 'ok',
  clock: 'ok',
  'livekit key': 'ok',
  auto_create: 'ok',
  webhook: 'ok',
}

describe('all is well', () => {
  it('before the server runs, and leaves nothing behind', async () => {
    const { states, checks } = await statesOf(await migrated())
    expect(states).toEqual(ALL_WELL)
    expect(isHealthy(checks)).toBe(true)
    const rooms = await new RoomServiceClient(livekit.httpUrl, KEY.apiKey, KEY.apiSecret).listRooms()
    expect(rooms).toEqual([])
  })

  it('while the server runs', async () => {
    const environment = await migrated()
    const server = await startServer(parseConfig(environment))
    try {
      expect((await statesOf(environment)).states).toEqual(ALL_WELL)
    } finally {
      await server.stop()
    }
  })

  it('on PostgreSQL too, which is asked for the time', async () => {
    const database = await createTestDatabase('postgres')
    const url = database.address.kind === 'postgres' ? database.address.url : ''
    try {
      const { states, checks } = await statesOf({ ...goodEnvironment(), DATABASE_URL: url })
      expect(states).toEqual(ALL_WELL)
      expect(checks.find(({ name }) => name === 'clock')?.finding).toBe(
        'The clock agrees with LiveKit and the database.',
      )
    } finally {
      await database.drop()
    }
  })
})

describe('finds', () => {
  /** What does not work, and what is said of it. */
  async function troubles(environment: Record<string, string>, clock?: FakeClock) {
    const { checks } = await statesOf(environment, clock)
    return Object.fromEntries(
      checks.flatMap((check) => (check.state === 'ok' ? [] : [[check.name, `${check.finding} ${check.mend}`]])),
    )
  }

  it('a value that is wrong', async () => {
    const { settings } = await troubles({ ...goodEnvironment(), API_KEYS: '' })
    expect(settings).toContain('AUTH_JWT_SECRET is not set, nor is AUTH_JWKS_URL, OIDC_ISSUER or API_KEYS')
  })

  it('keys that cannot be read', async () => {
    const jwks = { AUTH_ISSUER: 'https://idp.example.com', AUTH_AUDIENCE: 'plenum' }
    const environment = await migrated({ ...jwks, AUTH_JWKS_URL: `http://127.0.0.1:${nobody}/keys` })
    expect(await troubles(environment)).toEqual({
      authentication: expect.stringContaining('AUTH_JWKS_URL cannot be read: connect ECONNREFUSED'),
    })
  })

  it('a database that was never made', async () => {
    const { database } = await troubles(goodEnvironment())
    expect(database).toMatch(/^There is no .*plenum\.db yet\. Run plenum-token-server migrate/)
  })

  it('a database that is none', async () => {
    await writeFile(join(folder, 'plenum.db'), 'this is no database, it is a text that is long enough to be looked at')
    const { database } = await troubles(goodEnvironment())
    expect(database).toMatch(/cannot be used: file is not a database\./)
  })

  it('a database that lacks what is new', async () => {
    const database = await createTestDatabase('postgres', { migrated: false })
    const url = database.address.kind === 'postgres' ? database.address.url : ''
    try {
      const found = await troubles({ ...goodEnvironment(), DATABASE_URL: url })
      expect(found.database).toMatch(
        /lacks the changes of this version, 0001-meetings, .* Run plenum-token-server migrate/,
      )
    } finally {
      await database.drop()
    }
  })

  it('a PostgreSQL that is away, and says no password', async () => {
    const found = await troubles({
      ...goodEnvironment(),
      DATABASE_URL: 'postgresql://plenum:canary@127.0.0.1:1/plenum',
    })
    expect(found.database).toMatch(/^plenum at 127\.0\.0\.1:1 cannot be used: connect ECONNREFUSED/)
    expect(JSON.stringify(found)).not.toContain('canary')
  })

  it('a LiveKit that is away', async () => {
    expect(await troubles(await migrated({ LIVEKIT_URL: `ws://127.0.0.1:${nobody}` }))).toEqual({
      livekit: expect.stringContaining(`LiveKit does not answer at http://127.0.0.1:${nobody}: connect ECONNREFUSED`),
      clock: 'Nobody else could be asked for the time. See that LiveKit answers, and try again.',
    })
  })

  it('a LiveKit that only browsers do not reach', async () => {
    const environment = await migrated({ LIVEKIT_URL: `ws://127.0.0.1:${nobody}`, LIVEKIT_HOST: livekit.httpUrl })
    const { checks, states } = await statesOf(environment)
    expect(states).toEqual({ ...ALL_WELL, livekit: 'warning' })
    expect(isHealthy(checks)).toBe(true)
  })

  it('a key that LiveKit does not know', async () => {
    expect(await troubles(await migrated({ LIVEKIT_API_SECRET: `not-${KEY.apiSecret}` }))).toEqual({
      'livekit key': expect.stringContaining('LiveKit refuses the key plenum.'),
    })
  })

  it('a LiveKit that makes rooms for anybody, and whose webhooks come nowhere', async () => {
    expect(await troubles(await migrated({ LIVEKIT_URL: permissive.url }))).toEqual({
      auto_create: expect.stringContaining('auto_create: false'),
      webhook: expect.stringMatching(/^No webhook of LiveKit came\. Set `webhook: \{ api_key: plenum, urls/),
    })
    const rooms = await new RoomServiceClient(permissive.httpUrl, KEY.apiKey, KEY.apiSecret).listRooms()
    expect(rooms).toEqual([])
  })

  it('a webhook that does not come because another program has the port', async () => {
    const environment = await migrated()
    const other = createServer((_request, response) => response.writeHead(404).end())
    other.listen(port, '127.0.0.1')
    await once(other, 'listening')
    try {
      expect(Object.keys(await troubles(environment))).toEqual(['webhook'])
    } finally {
      other.close()
      other.closeAllConnections()
    }
  })

  it('a clock that is wrong', async () => {
    // LiveKit takes tokens of up to a minute ahead, so this is found before people are turned away.
    const clock = new FakeClock(new Date(Date.now() + 45_000).toISOString())
    const found = await troubles(await migrated(), clock)
    expect(found.clock).toMatch(/^This machine's clock is 4[456] s ahead of LiveKit\. Set the clocks by NTP/)
  })
})

describe('the command', () => {
  const CLI = join(import.meta.dirname, '../../packages/token-server/dist/cli.js')

  async function run(environment: Record<string, string>, ...args: string[]) {
    return await new Promise<{ code: ChildProcess['exitCode']; stdout: string; stderr: string }>((resolve) => {
      const child = execFile(process.execPath, [CLI, ...args], { env: environment }, (_error, stdout, stderr) =>
        resolve({ code: child.exitCode, stdout, stderr }),
      )
    })
  }

  it('migrates alone, then finds all well: a line each, exit code 0', async () => {
    const environment = goodEnvironment()
    expect(await run(environment, 'migrate')).toEqual({
      code: 0,
      stdout: 'the database has the newest schema\n',
      stderr: '',
    })
    const { code, stdout, stderr } = await run(environment, 'doctor')
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')).toHaveLength(Object.keys(ALL_WELL).length)
    expect(stdout).toMatch(/^ok {7}settings/)
    expect(code).toBe(0)
  })

  it('for scripts: exit code 1 and JSON', async () => {
    const { code, stdout } = await run(
      { ...goodEnvironment(), LIVEKIT_URL: `ws://127.0.0.1:${nobody}` },
      'doctor',
      '--json',
    )
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, checks: expect.any(Array) })
  })
})
