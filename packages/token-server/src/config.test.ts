import { describe, expect, it } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'

const GOOD = {
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'plenum',
  LIVEKIT_API_SECRET: 'livekits-own-secret-of-at-least-32-bytes',
  AUTH_JWT_SECRET: 'the-host-apps-own-secret-of-32-bytes',
}
const DEV = { ...GOOD, AUTH_JWT_SECRET: '', PLENUM_DEV: '1' }

function refusalOf(environment: Record<string, string>): string {
  try {
    parseConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('was accepted')
}

it('fills in what is not set', () => {
  expect(parseConfig(GOOD)).toMatchObject({
    port: 3000,
    bind: '127.0.0.1',
    database: { kind: 'sqlite', path: './data/plenum.db' },
    livekit: { url: 'ws://127.0.0.1:7880', host: 'http://127.0.0.1:7880' },
    authClaims: {},
    authJwks: undefined,
    apiKeys: [],
    publicUrl: undefined,
    corsOrigins: [],
    trustProxy: { hops: 0 },
    tokenTtlSeconds: 900,
    schedulerIntervalMs: 30_000,
    schedulerSecret: undefined,
    overrunMinutes: 15,
    oidc: undefined,
    webDir: undefined,
    logLevel: 'info',
    devMode: false,
  })
})

it('takes an empty variable for one that is not set', () => {
  expect(parseConfig({ ...GOOD, PORT: '', DATABASE_URL: '', PUBLIC_URL: '' })).toEqual(parseConfig(GOOD))
})

it.each([
  ['wss://livekit.example.com', 'https://livekit.example.com'],
  ['ws://127.0.0.1:7880', 'http://127.0.0.1:7880'],
  ['https://livekit.example.com/sfu', 'https://livekit.example.com/sfu'],
])("derives the address of LiveKit's API from %s", (LIVEKIT_URL, host) => {
  expect(parseConfig({ ...GOOD, LIVEKIT_URL }).livekit.host).toBe(host)
  expect(parseConfig({ ...GOOD, LIVEKIT_URL, LIVEKIT_HOST: 'http://sfu:7880' }).livekit.host).toBe('http://sfu:7880')
})

it.each([
  ['DATABASE_URL', 'sqlite::memory:', 'database', { kind: 'sqlite', path: ':memory:' }],
  ['DATABASE_URL', 'sqlite:/var/lib/plenum.db', 'database', { kind: 'sqlite', path: '/var/lib/plenum.db' }],
  ['DATABASE_URL', 'postgresql://u:p@db/x', 'database', { kind: 'postgres', url: 'postgresql://u:p@db/x' }],
  [
    'DATABASE_URL',
    'postgres://db/x?sslmode=require',
    'database',
    { kind: 'postgres', url: 'postgres://db/x?sslmode=require' },
  ],
  ['API_KEYS', ' a , b,', 'apiKeys', ['a', 'b']],
  ['PUBLIC_URL', 'https://meet.example.com/', 'publicUrl', 'https://meet.example.com'],
  ['PUBLIC_URL', 'https://example.com/meet/', 'publicUrl', 'https://example.com/meet'],
  ['CORS_ORIGINS', 'https://a.example,http://b.example:1', 'corsOrigins', ['https://a.example', 'http://b.example:1']],
  ['PORT', '0', 'port', 0],
  ['TRUST_PROXY', '2', 'trustProxy', { hops: 2 }],
  [
    'TRUST_PROXY',
    '10.0.0.0/8, 192.168.1.7,fd00::/8',
    'trustProxy',
    { cidrs: ['10.0.0.0/8', '192.168.1.7', 'fd00::/8'] },
  ],
  ['SCHEDULER_INTERVAL_MS', '0', 'schedulerIntervalMs', 0],
  ['SCHEDULER_INTERVAL_MS', '1000', 'schedulerIntervalMs', 1000],
  ['SCHEDULER_SECRET', 'sixteen-letters-', 'schedulerSecret', 'sixteen-letters-'],
  ['OVERRUN_MINUTES', '0', 'overrunMinutes', 0],
  ['SESSION_SECRET', 's'.repeat(32), 'sessionSecret', new TextEncoder().encode('s'.repeat(32))],
] as const)('reads %s=%s', (name, value, key, parsed) => {
  expect(parseConfig({ ...GOOD, [name]: value })[key]).toEqual(parsed)
})

const JWKS = {
  AUTH_JWKS_URL: 'https://idp.example.com/keys',
  AUTH_ISSUER: 'https://idp.example.com',
  AUTH_AUDIENCE: 'plenum',
}

it('reads whose published keys sign in', () => {
  const jwks = { url: JWKS.AUTH_JWKS_URL, issuer: JWKS.AUTH_ISSUER, audience: 'plenum' }
  const { authJwks, authClaims, authJwtSecret } = parseConfig({ ...GOOD, ...JWKS, AUTH_JWT_SECRET: '' })
  expect(authJwks).toEqual({ ...jwks, trustEmail: false })
  expect(authJwtSecret).toBeUndefined()
  expect(authClaims).toEqual({ issuer: JWKS.AUTH_ISSUER, audience: 'plenum' })
  expect(parseConfig({ ...GOOD, ...JWKS, AUTH_TRUST_EMAIL: '1' }).authJwks).toEqual({ ...jwks, trustEmail: true })
})

it('reads where the web app signs in', () => {
  const oidc = { OIDC_ISSUER: 'https://idp.example.com', OIDC_CLIENT_ID: 'meet' }
  expect(parseConfig({ ...GOOD, ...oidc }).oidc).toEqual({ issuer: 'https://idp.example.com', clientId: 'meet' })
})

it("lets the web app's ID tokens sign in, by the keys that the issuer names or others", () => {
  const oidc = { OIDC_ISSUER: 'https://idp.example.com', OIDC_CLIENT_ID: 'meet' }
  const alone = { ...GOOD, ...oidc, AUTH_JWT_SECRET: '' }
  const settings = { url: undefined, issuer: 'https://idp.example.com', audience: 'meet', trustEmail: false }
  expect(parseConfig(alone).authJwks).toEqual(settings)
  const { AUTH_JWKS_URL } = JWKS
  expect(parseConfig({ ...alone, AUTH_JWKS_URL }).authJwks).toEqual({ ...settings, url: AUTH_JWKS_URL })
  expect(parseConfig({ ...alone, AUTH_AUDIENCE: 'plenum' }).authJwks).toEqual({ ...settings, audience: 'plenum' })
})

it("derives a secret of invite keys that lasts and goes with LiveKit's, unless told", () => {
  const { sessionSecret } = parseConfig(GOOD)
  expect(sessionSecret).toHaveLength(32)
  expect(parseConfig(GOOD).sessionSecret).toEqual(sessionSecret)
  expect(parseConfig({ ...GOOD, LIVEKIT_API_SECRET: 'x'.repeat(32) }).sessionSecret).not.toEqual(sessionSecret)
  expect(sessionSecret).not.toEqual(parseConfig(DEV).authJwtSecret)
})

describe('refuses in one sentence', () => {
  it.each([
    ['PORT', 'http', 'PORT takes a port from 1 to 65535, or 0 for any free one.'],
    ['PORT', '65536', 'PORT takes a port'],
    ['PORT', '-1', 'PORT takes a port'],
    ['PORT', '1e3', 'PORT takes a port'],
    ['DATABASE_URL', './plenum.db', 'DATABASE_URL takes sqlite: and a path'],
    ['DATABASE_URL', 'sqlite:', 'DATABASE_URL takes sqlite: and a path'],
    ['DATABASE_URL', 'mysql://localhost/x', 'DATABASE_URL takes sqlite: and a path'],
    ['DATABASE_URL', 'postgresql:', 'DATABASE_URL takes sqlite: and a path'],
    ['DATABASE_URL', 'postgresql://db', 'DATABASE_URL takes sqlite: and a path'],
    ['LIVEKIT_URL', '', 'LIVEKIT_URL is not set: it takes the address'],
    ['LIVEKIT_URL', 'localhost:7880', 'LIVEKIT_URL takes the address'],
    ['LIVEKIT_API_KEY', '', 'LIVEKIT_API_KEY is not set'],
    ['LIVEKIT_API_SECRET', '', 'LIVEKIT_API_SECRET is not set'],
    ['LIVEKIT_HOST', 'ws://x', 'LIVEKIT_HOST takes the http or https address'],
    ['AUTH_JWT_SECRET', 'x'.repeat(31), 'AUTH_JWT_SECRET is too short to be safe: it takes 32 bytes or more.'],
    ['AUTH_JWT_SECRET', GOOD.LIVEKIT_API_SECRET, 'AUTH_JWT_SECRET is the same as LIVEKIT_API_SECRET'],
    ['AUTH_JWT_SECRET', '', 'AUTH_JWT_SECRET is not set, nor is AUTH_JWKS_URL, OIDC_ISSUER or API_KEYS'],
    ['AUTH_TRUST_EMAIL', 'true', 'AUTH_TRUST_EMAIL takes 1 for yes, or 0.'],
    ['SESSION_SECRET', 'x'.repeat(31), 'SESSION_SECRET is too short to be safe: it takes 32 bytes or more.'],
    ['SESSION_SECRET', GOOD.LIVEKIT_API_SECRET, 'SESSION_SECRET is the same as LIVEKIT_API_SECRET'],
    ['TRUST_PROXY', '-1', 'TRUST_PROXY takes the number of proxies'],
    ['TRUST_PROXY', 'true', 'TRUST_PROXY takes the number of proxies'],
    ['TRUST_PROXY', '10.0.0.0/33', 'TRUST_PROXY takes the number of proxies'],
    ['TRUST_PROXY', ',', 'TRUST_PROXY takes the number of proxies'],
    ['TRUST_PROXY', '33', 'TRUST_PROXY takes the number of proxies'],
    ['TRUST_PROXY', '0x10', 'TRUST_PROXY takes the number of proxies'],
    ['SCHEDULER_INTERVAL_MS', '999', 'SCHEDULER_INTERVAL_MS takes milliseconds'],
    ['SCHEDULER_INTERVAL_MS', '30s', 'SCHEDULER_INTERVAL_MS takes milliseconds'],
    ['SCHEDULER_SECRET', 'short', 'SCHEDULER_SECRET takes 16 or more'],
    ['SCHEDULER_SECRET', 'ps_'.padEnd(20, 'x'), 'SCHEDULER_SECRET takes 16 or more'],
    ['OVERRUN_MINUTES', '1441', 'OVERRUN_MINUTES takes whole minutes'],
    ['OVERRUN_MINUTES', '1.5', 'OVERRUN_MINUTES takes whole minutes'],
    ['OIDC_ISSUER', 'https://idp.example.com', 'OIDC_CLIENT_ID is not set: the web app signs people in with both'],
    ['OIDC_CLIENT_ID', 'meet', 'OIDC_ISSUER is not set: the web app signs people in with both'],
    ['API_KEYS', 'ps_x', 'API_KEYS takes keys'],
    ['API_KEYS', 'a b', 'API_KEYS takes keys'],
    ['PUBLIC_URL', 'meet.example.com', 'PUBLIC_URL takes the http or https address'],
    ['PUBLIC_URL', 'https://x/?a=b', 'PUBLIC_URL takes the http or https address'],
    ['CORS_ORIGINS', '*', 'CORS_ORIGINS takes origins'],
    ['CORS_ORIGINS', 'https://a.example/', 'CORS_ORIGINS takes origins'],
    ['CORS_ORIGINS', 'null', 'CORS_ORIGINS takes origins'],
    ['TOKEN_TTL_SECONDS', '0', 'TOKEN_TTL_SECONDS takes whole seconds'],
    ['TOKEN_TTL_SECONDS', '15m', 'TOKEN_TTL_SECONDS takes whole seconds'],
    ['WEB_DIR', '/nowhere', 'WEB_DIR takes the folder of a built web app'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL takes one of trace, debug'],
    ['PLENUM_DEV', 'yes', 'PLENUM_DEV takes 1 for yes, or 0.'],
  ])('%s=%s', (name, value, sentence) => {
    const refusal = refusalOf({ ...GOOD, [name]: value })
    expect(refusal).toContain(sentence)
    expect(refusal.split('\n')).toHaveLength(1)
    expect(refusal).toMatch(/\.$/)
  })

  it.each([
    ['AUTH_ISSUER', 'AUTH_ISSUER is not set, and with AUTH_JWKS_URL tokens made for other apps would pass'],
    ['AUTH_AUDIENCE', 'AUTH_AUDIENCE is not set, and with AUTH_JWKS_URL tokens made for other apps would pass'],
  ])('AUTH_JWKS_URL without %s', (missing, sentence) => {
    expect(refusalOf({ ...GOOD, ...JWKS, [missing]: '' })).toContain(sentence)
  })

  it('AUTH_JWKS_URL that is no address', () => {
    expect(refusalOf({ ...GOOD, ...JWKS, AUTH_JWKS_URL: 'idp.example.com' })).toBe(
      'AUTH_JWKS_URL takes an http or https address.',
    )
  })

  it.each(['0.0.0.0', '::', '192.168.1.7', 'example.com'])('PLENUM_DEV=1 on %s', (BIND) => {
    expect(refusalOf({ ...DEV, BIND })).toContain(`BIND is ${BIND}, and with PLENUM_DEV=1 anybody`)
  })

  it('PLENUM_DEV=1 in production', () => {
    expect(refusalOf({ ...DEV, NODE_ENV: 'production' })).toContain('PLENUM_DEV lets anybody sign in')
  })

  it('one sentence for each variable that is wrong', () => {
    expect(refusalOf({ ...GOOD, PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2)
  })
})

describe('PLENUM_DEV=1', () => {
  it.each(['127.0.0.1', 'localhost', '::1'])('serves on %s', (BIND) => {
    expect(parseConfig({ ...DEV, BIND }).devMode).toBe(true)
  })

  it("derives a sign-in secret that lasts and is not LiveKit's", () => {
    const { authJwtSecret } = parseConfig(DEV)
    expect(authJwtSecret).toHaveLength(32)
    expect(parseConfig(DEV).authJwtSecret).toEqual(authJwtSecret)
    expect(parseConfig({ ...DEV, LIVEKIT_API_SECRET: `${GOOD.LIVEKIT_API_SECRET}2` }).authJwtSecret).not.toEqual(
      authJwtSecret,
    )
  })
})
