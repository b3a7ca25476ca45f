import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { CompiledQuery } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { FakeClock } from '../clock/fake-clock.ts'
import { createTestDatabase } from '../testing/test-databases.ts'
import type { Check } from './check.ts'
import { examine } from './doctor.ts'

// What needs a real LiveKit is tried in e2e/token-server. Here none answers: nobody listens on port 1.
const ENVIRONMENT = {
  DATABASE_URL: 'sqlite::memory:',
  API_KEYS: 'a-service-key',
  LIVEKIT_URL: 'ws://127.0.0.1:1',
  LIVEKIT_API_KEY: 'plenum',
  LIVEKIT_API_SECRET: 'livekits-own-secret-of-at-least-32-bytes',
}

async function find(name: string, environment: Record<string, string>, clock?: FakeClock): Promise<Check | undefined> {
  const checks = await examine({ ...ENVIRONMENT, ...environment }, clock === undefined ? {} : { clock })
  return checks.find((check) => check.name === name)
}

async function listen(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  onTestFinished(close)
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`, close }
}

async function createPostgres() {
  const { db, address, drop } = await createTestDatabase('postgres')
  onTestFinished(drop)
  return { db, url: address.kind === 'postgres' ? address.url : '' }
}

it('does not say that the clock is right when nobody could be asked', async () => {
  expect(await find('clock', {})).toMatchObject({
    state: 'warning',
    finding: 'Nobody else could be asked for the time.',
    mend: 'See that LiveKit answers, and try again.',
  })
})

it('finds a clock that the database does not agree with', async () => {
  const { url } = await createPostgres()
  const clock = new FakeClock(new Date(Date.now() - 45_000).toISOString())
  expect(await find('clock', { DATABASE_URL: url }, clock)).toMatchObject({
    state: 'failed',
    finding: expect.stringMatching(/^This machine's clock is 4[456] s behind the database\.$/),
  })
  expect(await find('clock', { DATABASE_URL: url })).toMatchObject({
    state: 'ok',
    finding: 'The clock agrees with the database.',
  })
})

it('finds a database that can only be read', async () => {
  const { db, url } = await createPostgres()
  const name = new URL(url).pathname.slice(1)
  await db.executeQuery(CompiledQuery.raw(`alter database ${name} set default_transaction_read_only = on`))
  expect(await find('database', { DATABASE_URL: url })).toMatchObject({
    state: 'failed',
    finding: expect.stringContaining('cannot be used: cannot execute INSERT in a read-only transaction'),
  })
})

it.each([
  ['{"keys":[]}', 200, 'AUTH_JWKS_URL answers with status 200 and no keys.'],
  ['{}', 200, 'AUTH_JWKS_URL answers with status 200 and no keys.'],
  ['{"keys":[{"kty":"EC"}]}', 404, 'AUTH_JWKS_URL answers with status 404 and no keys.'],
  ['<html>', 200, expect.stringContaining('AUTH_JWKS_URL cannot be read')],
])('finds keys that are none: %s with status %i', async (body, status, finding) => {
  const { url } = await listen((_request, response) => response.writeHead(status).end(body))
  const jwks = { AUTH_JWKS_URL: url, AUTH_ISSUER: 'https://idp.example.com', AUTH_AUDIENCE: 'plenum' }
  expect(await find('authentication', jwks)).toMatchObject({ state: 'failed', finding })
})

it('finds an OIDC issuer that is none, and one that is away', async () => {
  const { url, close } = await listen((_request, response) => response.writeHead(404).end())
  const oidc = { OIDC_ISSUER: url, OIDC_CLIENT_ID: 'meet' }
  const address = `${url}/.well-known/openid-configuration`
  const finding = `${address} answers with status 404.`
  expect(await find('web sign-in', oidc)).toMatchObject({ state: 'failed', finding })
  close()
  expect(await find('web sign-in', oidc)).toMatchObject({
    state: 'failed',
    finding: expect.stringContaining(`${address} cannot be read: connect ECONNREFUSED`),
  })
})
