import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestDatabase } from './testing/test-databases.ts'

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const SERVICE_KEY = 'a-service-key'

// Real processes on a machine that may be busy with others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

type Child = ChildProcessByStdio<null, Readable, Readable>

let folder: string
let children: Child[]

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error(`${CLI} is missing: run pnpm build first`)
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-cli-'))
  children = []
})
afterEach(async () => {
  await Promise.all(children.map(ended))
  await rm(folder, { recursive: true })
})

async function ended(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Runs the built command with these variables and no others. */
function run(environment: Record<string, string> = {}, ...args: string[]): Child {
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PORT: '0',
      // Nobody listens there: the server must come up all the same.
      LIVEKIT_URL: 'ws://127.0.0.1:1',
      LIVEKIT_API_KEY: 'plenum',
      LIVEKIT_API_SECRET: 'livekits-own-secret-of-at-least-32-bytes',
      API_KEYS: SERVICE_KEY,
      LOG_LEVEL: 'warn',
      ...environment,
    },
  })
  children.push(child)
  return child
}

/** Waits for the end and tells all that was said. */
async function outcome(child: Child) {
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { stdout, stderr, code }
}

/** Waits until the server says where it listens. */
async function start(environment: Record<string, string> = {}, ...args: string[]) {
  const child = run(environment, ...args)
  child.stderr.resume()
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit')])
  const url = /^listening on (http:\/\/\S+)$/.exec(String(line))?.[1]
  if (!url) throw new Error(`not ready: ${line}`)
  return { child, url }
}

const authorization = `Bearer ${SERVICE_KEY}`
const asJson = { authorization, 'content-type': 'application/json' }

async function answers(url: string): Promise<boolean> {
  return await fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  )
}

async function createMeeting(url: string): Promise<string> {
  const response = await fetch(`${url}/api/meetings/instant`, {
    method: 'POST',
    headers: asJson,
    body: '{"title":"T"}',
  })
  expect(response.status).toBe(201)
  return /"id":"(\w+)"/.exec(await response.text())?.[1] ?? ''
}

it('says which Node it needs on an older one', async () => {
  const older = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } })'
  const args = ['--import', `data:text/javascript,${encodeURIComponent(older)}`, CLI]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env: {} })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect({ said, code }).toEqual({
    said: 'plenum-token-server needs Node 22 or newer, and this is 20.20.2.\n',
    code: 1,
  })
})

describe('plenum-token-server', () => {
  it('says where it listens, also when the system chose the port, and serves while LiveKit is away', async () => {
    const { url } = await start()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const readiness = await fetch(`${url}/readyz`)
    expect(readiness.status).toBe(503)
    expect(await readiness.json()).toEqual({ status: 'unready', database: true, livekit: false })
    const page = await fetch(`${url}/api/docs`)
    expect(page.status).toBe(200)
    expect((await fetch(`${url}/api/docs/swagger-ui-bundle.js`)).status).toBe(200)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('stops in order on %s', async (signal) => {
    const { child } = await start({}, 'serve')
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('lets a request in flight finish before it stops', async () => {
    const { child, url } = await start()
    const headers = { ...asJson, expect: '100-continue' }
    const inFlight = httpRequest(`${url}/api/meetings/instant`, { method: 'POST', headers })
    inFlight.flushHeaders()
    // The server has begun with it.
    await once(inFlight, 'continue')
    child.kill('SIGTERM')
    await expect.poll(() => answers(url), { timeout: 30_000 }).toBe(false)
    inFlight.end('{"title":"T"}')
    const [response] = await once(inFlight, 'response')
    expect(response.statusCode).toBe(201)
    response.resume()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('waits for no connection on which nothing was asked, as browsers open them in advance', async () => {
    const { child, url } = await start()
    const { hostname, port } = new URL(url)
    const unused = connect(Number(port), hostname)
    await once(unused.resume(), 'connect')
    const headers = { ...asJson, expect: '100-continue' }
    const inFlight = httpRequest(`${url}/api/meetings/instant`, { method: 'POST', headers })
    inFlight.flushHeaders()
    await once(inFlight, 'continue')
    child.kill('SIGTERM')
    await once(unused, 'close')
    // It was not its patience with all of them that ended.
    inFlight.end('{"title":"T"}')
    const [response] = await once(inFlight, 'response')
    expect(response.statusCode).toBe(201)
    response.resume()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('ends event streams when it stops', async () => {
    const { child, url } = await start()
    const id = await createMeeting(url)
    const stream = await fetch(`${url}/api/meetings/${id}/events`, { headers: { authorization } })
    expect(stream.status).toBe(200)
    const whole = stream.text()
    child.kill('SIGTERM')
    // It ends as a stream ends, and not because its line was cut.
    expect(await whole).toContain('event: ')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('serves on PostgreSQL, and stops in order', async () => {
    const database = await createTestDatabase('postgres', { migrated: false })
    const { child, url } = await start({
      DATABASE_URL: database.address.kind === 'postgres' ? database.address.url : '',
    })
    try {
      await createMeeting(url)
      child.kill('SIGTERM')
      expect(await once(child, 'exit')).toEqual([0, null])
    } finally {
      await database.drop()
    }
  })

  it('keeps what it answered, though it is killed', async () => {
    const { child, url } = await start()
    const id = await createMeeting(url)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const again = await start()
    expect((await fetch(`${again.url}/api/meetings/${id}`, { headers: { authorization } })).status).toBe(200)
  })

  it('takes the address of its links from where it listens, unless told', async () => {
    const linkOf = async (environment: Record<string, string>) => {
      const { url } = await start(environment)
      const id = await createMeeting(url)
      const response = await fetch(`${url}/api/meetings/${id}`, { headers: { authorization } })
      return { url, link: /"joinUrl":"([^"]+)"/.exec(await response.text())?.[1] }
    }
    const { url, link } = await linkOf({})
    expect(link).toContain(`${url}/join/t-`)
    expect((await linkOf({ PUBLIC_URL: 'https://meet.example.com' })).link).toContain(
      'https://meet.example.com/join/t-',
    )
  })

  it('answers what is hardly a request with a problem too', async () => {
    const { url } = await start()
    for (const target of ['/api\\meetings', '*']) {
      expect(await rawRequest(url, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1.1 4/,
      )
    }
    const badHost = await rawRequest(url, 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n')
    expect(badHost).toContain('request.malformed')
  })

  it('reads no body whose length is told in two ways', async () => {
    const { url } = await start()
    const chunk = '{"title":"T"}'
    const body = `${chunk.length.toString(16)}\r\n${chunk}\r\n0\r\n\r\n`
    const answer = await rawRequest(
      url,
      `POST /api/meetings/instant HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${SERVICE_KEY}\r\n` +
        `Content-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n${body}`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  })

  it.each([
    [
      'a secret that is too short',
      { AUTH_JWT_SECRET: 'short' },
      'AUTH_JWT_SECRET is too short to be safe: it takes 32 bytes or more.',
    ],
    [
      'a PostgreSQL that is not there',
      { DATABASE_URL: 'postgresql://plenum:canary@127.0.0.1:1/plenum' },
      'DATABASE_URL names plenum at 127.0.0.1:1, which cannot be used as the database: connect ECONNREFUSED 127.0.0.1:1.',
    ],
    [
      'development for everybody',
      { PLENUM_DEV: '1', BIND: '0.0.0.0' },
      'BIND is 0.0.0.0, and with PLENUM_DEV=1 anybody who reaches it could sign in: use 127.0.0.1.',
    ],
    [
      'an address that is not here',
      { BIND: '192.0.2.1' },
      'BIND 192.0.2.1 is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all.',
    ],
  ])('refuses %s in one sentence', async (_what, environment, sentence) => {
    expect(await outcome(run(environment))).toEqual({ stdout: '', stderr: `${sentence}\n`, code: 1 })
  })

  it('says that its port is taken, and what to do', async () => {
    const { url } = await start()
    const { port } = new URL(url)
    expect(await outcome(run({ PORT: port }))).toEqual({
      stdout: '',
      stderr: `PORT ${port} on 127.0.0.1 is taken by another program: stop it, or set PORT to another (0 takes any free one).\n`,
      code: 1,
    })
  })

  it('says that its database cannot be opened', async () => {
    await writeFile(join(folder, 'file'), '')
    const blocked = await outcome(run({ DATABASE_URL: 'sqlite:./file/plenum.db' }))
    expect(blocked).toMatchObject({ stdout: '', code: 1 })
    expect(blocked.stderr).toMatch(/^DATABASE_URL .*\.\n$/)
    await writeFile(join(folder, 'no.db'), 'this is no database, it is a text that is long enough to be looked at')
    const foreign = await outcome(run({ DATABASE_URL: 'sqlite:./no.db' }))
    expect(foreign).toMatchObject({ stdout: '', code: 1 })
    expect(foreign.stderr).toMatch(/^DATABASE_URL .*\.\n$/)
  })

  it('never reads a .env file', async () => {
    await writeFile(join(folder, '.env'), 'API_KEYS=from-file\nLOG_LEVEL=loud\n')
    const { stderr } = await outcome(run({ API_KEYS: '' }))
    expect(stderr).toMatch(/^AUTH_JWT_SECRET is not set, nor is AUTH_JWKS_URL, OIDC_ISSUER or API_KEYS/)
  })

  it('tells how it is used', async () => {
    expect(await outcome(run({}, '--help'))).toMatchObject({ code: 0, stdout: expect.stringContaining('usage:') })
    for (const args of [['swerve'], ['serve', 'now'], ['--port', '1']]) {
      expect(await outcome(run({}, ...args))).toMatchObject({ code: 1, stderr: expect.stringContaining('usage:') })
    }
  })
})

async function rawRequest(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.end(request)
  return await text(socket)
}
