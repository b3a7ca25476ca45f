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
    sqlitePath: './data/plenum.db',
    livekit: { url: 'ws://127.0.0.1:7880', host: 'http://127.0.0.1:7880' },
    apiKeys: [],
    publicUrl: undefined,
    corsOrigins: [],
    tokenTtlSeconds: 900,
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
  ['DATABASE_URL', 'sqlite::memory:', 'database', ':memory:'],
  ['DATABASE_URL', 'sqlite:/var/lib/plenum.db', 'database', '/var/lib/plenum.db'],
  ['API_KEYS', ' a , b,', 'apiKeys', ['a', 'b']],
  ['PUBLIC_URL', 'https://meet.example.com/', 'publicUrl', 'https://meet.example.com'],
  ['PUBLIC_URL', 'https://example.com/meet/', 'publicUrl', 'https://example.com/meet'],
  ['CORS_ORIGINS', 'https://a.example,http://b.example:1', 'corsOrigins', ['https://a.example', 'http://b.example:1']],
  ['PORT', '0', 'port', 0],
] as const)('reads %s=%s', (name, value, key, parsed) => {
  expect(parseConfig({ ...GOOD, [name]: value })[key]).toEqual(parsed)
})

describe('refuses in one sentence', () => {
  it.each([
    ['PORT', 'http', 'PORT takes a port from 1 to 65535, or 0 for any free one.'],
    ['PORT', '65536', 'PORT takes a port'],
    ['PORT', '-1', 'PORT takes a port'],
    ['PORT', '1e3', 'PORT takes a port'],
    ['DATABASE_URL', './plenum.db', 'DATABASE_URL takes sqlite: and a path'],
    ['DATABASE_URL', 'sqlite:', 'DATABASE_URL takes sqlite: and a path'],
    ['DATABASE_URL', 'postgresql://localhost/x', 'which is not supported yet'],
    ['LIVEKIT_URL', '', 'LIVEKIT_URL is not set: it takes the address'],
    ['LIVEKIT_URL', 'localhost:7880', 'LIVEKIT_URL takes the address'],
    ['LIVEKIT_API_KEY', '', 'LIVEKIT_API_KEY is not set'],
    ['LIVEKIT_API_SECRET', '', 'LIVEKIT_API_SECRET is not set'],
    ['LIVEKIT_HOST', 'ws://x', 'LIVEKIT_HOST takes the http or https address'],
    ['AUTH_JWT_SECRET', 'x'.repeat(31), 'AUTH_JWT_SECRET is too short to be safe: it takes 32 bytes or more.'],
    ['AUTH_JWT_SECRET', GOOD.LIVEKIT_API_SECRET, 'AUTH_JWT_SECRET is the same as LIVEKIT_API_SECRET'],
    ['AUTH_JWT_SECRET', '', 'AUTH_JWT_SECRET is not set, nor is API_KEYS'],
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
    ['PLENUM_DEV', 'yes', 'PLENUM_DEV takes 1 for development, or 0.'],
  ])('%s=%s', (name, value, sentence) => {
    const refusal = refusalOf({ ...GOOD, [name]: value })
    expect(refusal).toContain(sentence)
    expect(refusal.split('\n')).toHaveLength(1)
    expect(refusal).toMatch(/\.$/)
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
