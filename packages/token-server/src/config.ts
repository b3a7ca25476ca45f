import { hkdfSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import type { DatabaseAddress } from './db/database.ts'
import { isLoopback } from './loopback.ts'

/** The server's settings, checked. */
export interface Config {
  port: number
  bind: string
  database: DatabaseAddress
  livekit: {
    /** Where browsers reach LiveKit. */
    url: string
    /** HTTP address of LiveKit's API. */
    host: string
    apiKey: string
    apiSecret: string
  }
  /** The secret of the host app's JWTs; undefined when they are signed otherwise or only services sign in. */
  authJwtSecret: Uint8Array | undefined
  /** What those must say. */
  authClaims: RequiredClaims
  /** The published keys of the host app's JWTs; undefined when there are none. */
  authJwks: JwksSettings | undefined
  /** The secret of invite keys. */
  sessionSecret: Uint8Array
  apiKeys: readonly string[]
  /** Without a slash at the end; undefined for the address that the server listens on. */
  publicUrl: string | undefined
  corsOrigins: readonly string[]
  /** Which proxies may say where a request comes from. */
  trustProxy: TrustProxy
  tokenTtlSeconds: number
  /** How often the lifecycle runs by itself; 0: only when asked. */
  schedulerIntervalMs: number
  /** A Bearer by which a cron job may ask for a run. */
  schedulerSecret: string | undefined
  /** How long a meeting that is not empty may go on past its end. */
  overrunMinutes: number
  /** The sign-in of the web app that the server ships. */
  oidc: { issuer: string; clientId: string } | undefined
  webDir: string | undefined
  logLevel: string
  devMode: boolean
}

/** Who a JWT must be by and for, as far as that is asked. */
export interface RequiredClaims {
  issuer?: string
  audience?: string
}

/** Whose published keys sign the host app's JWTs. */
export interface JwksSettings {
  /** Undefined: where the provider of the web app's sign-in says. */
  url: string | undefined
  issuer: string
  audience: string
  /** Whether an e-mail counts that the issuer did not say is verified. */
  trustEmail: boolean
}

/** So many proxies stand before the server, or those with these addresses. */
export type TrustProxy = { hops: number } | { cidrs: readonly string[] }

/** The environment can't be served from; the message is for a person, one sentence a line. */
export class ConfigError extends Error {
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.name = 'ConfigError'
  }
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const MIN_SECRET_BYTES = 32

const port = z.string().transform((text, context) => {
  const number = wholeNumber(text)
  if (number !== undefined && number <= 65_535) return number
  return wrong(context, 'takes a port from 1 to 65535, or 0 for any free one')
})

const ttlSeconds = z.string().transform((text, context) => {
  const number = wholeNumber(text)
  if (number !== undefined && number >= 1 && number <= 86_400) return number
  return wrong(context, 'takes whole seconds from 1 to 86400')
})

const database = z.string().transform((text, context): DatabaseAddress => {
  const path = /^sqlite:(.+)$/.exec(text)?.[1]
  if (path !== undefined) return { kind: 'sqlite', path }
  const url = urlOf(text, 'postgres:', 'postgresql:')
  // Without a name the driver would take the user's for it.
  if (url && url.pathname.length > 1) return { kind: 'postgres', url: text }
  return wrong(
    context,
    'takes sqlite: and a path, such as sqlite:./data/plenum.db, or postgresql://user:password@host/database',
  )
})

const milliseconds = z.string().transform((text, context) => {
  const number = wholeNumber(text)
  if (number !== undefined && (number === 0 || number >= 1000) && number <= 86_400_000) return number
  return wrong(context, 'takes milliseconds from 1000 to 86400000, or 0 for never')
})

const minutes = z.string().transform((text, context) => {
  const number = wholeNumber(text)
  return number !== undefined && number <= 1440 ? number : wrong(context, 'takes whole minutes from 0 to 1440')
})

const trustProxy = z.string().transform((text, context): TrustProxy => {
  const hops = wholeNumber(text)
  if (hops !== undefined && hops <= 32) return { hops }
  const cidrs = text.split(',').map((entry) => entry.trim())
  if (cidrs.every(isNetwork)) return { cidrs }
  return wrong(
    context,
    'takes the number of proxies before the server, or their addresses, such as 10.0.0.0/8,192.168.1.7',
  )
})

const httpUrl = z.string().refine((text) => urlOf(text, 'http:', 'https:'), {
  error: 'takes an http or https address',
})

const secret = z.string().refine((text) => Buffer.byteLength(text) >= MIN_SECRET_BYTES, {
  error: `is too short to be safe: it takes ${MIN_SECRET_BYTES} bytes or more`,
})

const schedulerSecret = z.string().refine((text) => /^[\x21-\x7e]{16,}$/.test(text) && !text.startsWith('ps_'), {
  error: 'takes 16 or more visible ASCII characters, and may not start with ps_',
})

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
)

const apiKeys = list.refine((keys) => keys.every((key) => /^[\x21-\x7e]+$/.test(key) && !key.startsWith('ps_')), {
  error: 'takes keys of visible ASCII characters, separated by commas, none of which starts with ps_',
})

const corsOrigins = list.refine(
  (origins) => origins.every((origin) => urlOf(origin, 'http:', 'https:')?.origin === origin),
  {
    error: 'takes origins separated by commas, such as https://app.example.com: no path, no slash at the end, no *',
  },
)

const publicUrl = z.string().transform((text, context) => {
  const url = urlOf(text, 'http:', 'https:')
  if (url && !url.search && !url.hash && !url.username) return url.href.replace(/\/+$/, '')
  return wrong(
    context,
    'takes the http or https address under which people reach the server, such as https://meet.example.com',
  )
})

const livekitUrl = z.string().refine((text) => urlOf(text, 'ws:', 'wss:', 'http:', 'https:'), {
  error: 'takes the address under which browsers reach LiveKit, such as ws://127.0.0.1:7880',
})

const livekitHost = z.string().refine((text) => urlOf(text, 'http:', 'https:'), {
  error: "takes the http or https address of LiveKit's API, such as http://127.0.0.1:7880",
})

const webDir = z.string().transform((text, context) => {
  const dir = resolve(text)
  return existsSync(join(dir, 'index.html'))
    ? dir
    : wrong(context, 'takes the folder of a built web app, with an index.html')
})

const flag = z.enum(['0', '1'], { error: 'takes 1 for yes, or 0' })

/** The variables, by name. */
export const Environment = z
  .object({
    PORT: port.prefault('3000'),
    BIND: z.string().default('127.0.0.1'),
    DATABASE_URL: database.prefault('sqlite:./data/plenum.db'),
    LIVEKIT_URL: livekitUrl,
    LIVEKIT_HOST: livekitHost.optional(),
    LIVEKIT_API_KEY: z.string(),
    LIVEKIT_API_SECRET: z.string(),
    AUTH_JWT_SECRET: secret.optional(),
    AUTH_JWKS_URL: httpUrl.optional(),
    AUTH_ISSUER: z.string().optional(),
    AUTH_AUDIENCE: z.string().optional(),
    AUTH_TRUST_EMAIL: flag.default('0'),
    API_KEYS: apiKeys.prefault(''),
    SESSION_SECRET: secret.optional(),
    PUBLIC_URL: publicUrl.optional(),
    CORS_ORIGINS: corsOrigins.prefault(''),
    TRUST_PROXY: trustProxy.prefault('0'),
    TOKEN_TTL_SECONDS: ttlSeconds.prefault('900'),
    SCHEDULER_INTERVAL_MS: milliseconds.prefault('30000'),
    SCHEDULER_SECRET: schedulerSecret.optional(),
    OVERRUN_MINUTES: minutes.prefault('15'),
    OIDC_ISSUER: httpUrl.optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    WEB_DIR: webDir.optional(),
    LOG_LEVEL: z.enum(LOG_LEVELS, { error: `takes one of ${LOG_LEVELS.join(', ')}` }).default('info'),
    PLENUM_DEV: flag.default('0'),
    NODE_ENV: z.string().optional(),
  })
  .superRefine((env, context) => {
    const refuse = (name: keyof typeof env, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message })
    if (env.AUTH_JWT_SECRET !== undefined && env.AUTH_JWT_SECRET === env.LIVEKIT_API_SECRET) {
      refuse(
        'AUTH_JWT_SECRET',
        'is the same as LIVEKIT_API_SECRET, so a room token would pass for a sign-in: use another',
      )
    }
    if (env.SESSION_SECRET !== undefined && env.SESSION_SECRET === env.LIVEKIT_API_SECRET) {
      refuse('SESSION_SECRET', 'is the same as LIVEKIT_API_SECRET: use another, or leave it unset')
    }
    if (env.AUTH_JWKS_URL !== undefined && env.OIDC_ISSUER === undefined) {
      const why = 'is not set, and with AUTH_JWKS_URL tokens made for other apps would pass: it takes what your'
      if (env.AUTH_ISSUER === undefined) refuse('AUTH_ISSUER', `${why} tokens say in "iss"`)
      if (env.AUTH_AUDIENCE === undefined) refuse('AUTH_AUDIENCE', `${why} tokens say in "aud"`)
    }
    if ((env.OIDC_ISSUER === undefined) !== (env.OIDC_CLIENT_ID === undefined)) {
      refuse(
        env.OIDC_ISSUER === undefined ? 'OIDC_ISSUER' : 'OIDC_CLIENT_ID',
        'is not set: the web app signs people in with both OIDC_ISSUER and OIDC_CLIENT_ID, or with neither',
      )
    }
    if (env.PLENUM_DEV === '1') {
      if (env.NODE_ENV === 'production') {
        refuse('PLENUM_DEV', 'lets anybody sign in and NODE_ENV says production: unset one of them')
      }
      if (!isLoopback(env.BIND)) {
        refuse('BIND', `is ${env.BIND}, and with PLENUM_DEV=1 anybody who reaches it could sign in: use 127.0.0.1`)
      }
    } else if (
      [env.AUTH_JWT_SECRET, env.AUTH_JWKS_URL, env.OIDC_ISSUER].every((way) => way === undefined) &&
      env.API_KEYS.length === 0
    ) {
      refuse(
        'AUTH_JWT_SECRET',
        "is not set, nor is AUTH_JWKS_URL, OIDC_ISSUER or API_KEYS, so nobody could sign in: set the secret of your app's JWTs",
      )
    }
  })

/**
 * Reads the settings from the environment; an empty variable counts as unset. `.env` files are never read.
 *
 * @throws {@link ConfigError} naming each variable, what is wrong with it and what it takes
 */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const { data: env, error } = Environment.safeParse(set)
  if (error) throw new ConfigError(error.issues.map((issue) => toSentence(issue, set)))
  const devMode = env.PLENUM_DEV === '1'
  return {
    port: env.PORT,
    bind: env.BIND,
    database: env.DATABASE_URL,
    livekit: {
      url: env.LIVEKIT_URL,
      host: env.LIVEKIT_HOST ?? env.LIVEKIT_URL.replace(/^ws/, 'http'),
      apiKey: env.LIVEKIT_API_KEY,
      apiSecret: env.LIVEKIT_API_SECRET,
    },
    authJwtSecret: env.AUTH_JWT_SECRET
      ? new TextEncoder().encode(env.AUTH_JWT_SECRET)
      : devMode
        ? deriveSecret(env.LIVEKIT_API_SECRET, 'plenum development sign-in')
        : undefined,
    authClaims: {
      ...(env.AUTH_ISSUER === undefined ? {} : { issuer: env.AUTH_ISSUER }),
      ...(env.AUTH_AUDIENCE === undefined ? {} : { audience: env.AUTH_AUDIENCE }),
    },
    authJwks: jwksSettings(env),
    sessionSecret: env.SESSION_SECRET
      ? new TextEncoder().encode(env.SESSION_SECRET)
      : deriveSecret(env.LIVEKIT_API_SECRET, 'plenum invite keys'),
    apiKeys: env.API_KEYS,
    publicUrl: env.PUBLIC_URL,
    corsOrigins: env.CORS_ORIGINS,
    trustProxy: env.TRUST_PROXY,
    tokenTtlSeconds: env.TOKEN_TTL_SECONDS,
    schedulerIntervalMs: env.SCHEDULER_INTERVAL_MS,
    schedulerSecret: env.SCHEDULER_SECRET,
    overrunMinutes: env.OVERRUN_MINUTES,
    oidc: env.OIDC_ISSUER && env.OIDC_CLIENT_ID ? { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID } : undefined,
    webDir: env.WEB_DIR,
    logLevel: env.LOG_LEVEL,
    devMode,
  }
}

/** Whose published keys count: what the web app signs in with says what is not set. */
function jwksSettings(env: z.output<typeof Environment>): JwksSettings | undefined {
  const { AUTH_JWKS_URL: url, AUTH_TRUST_EMAIL } = env
  const issuer = env.AUTH_ISSUER ?? env.OIDC_ISSUER
  const audience = env.AUTH_AUDIENCE ?? env.OIDC_CLIENT_ID
  if (url === undefined && env.OIDC_ISSUER === undefined) return undefined
  if (issuer === undefined || audience === undefined) return undefined
  return { url, issuer, audience, trustEmail: AUTH_TRUST_EMAIL === '1' }
}

/** A secret of its own for each purpose, which survives restarts and is never LiveKit's own. */
function deriveSecret(livekitSecret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', livekitSecret, '', purpose, MIN_SECRET_BYTES))
}

const MISSING: Record<string, string> = {
  LIVEKIT_URL: 'it takes the address under which browsers reach LiveKit, such as ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: "it takes the name of a key in LiveKit's configuration",
  LIVEKIT_API_SECRET: "it takes the secret of that key in LiveKit's configuration",
}

function toSentence(issue: z.core.$ZodIssue, set: Record<string, unknown>): string {
  const name = String(issue.path[0])
  const isMissing = MISSING[name] !== undefined && !(name in set)
  return `${name} ${isMissing ? `is not set: ${MISSING[name]}` : issue.message}.`
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** An address or a network, spelt out: `33` and `0x10` would else pass for the address that they count to. */
function isNetwork(text: string): boolean {
  const [address = ''] = text.split('/', 1)
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address)
  return isAddress && (ipaddr.isValid(text) || ipaddr.isValidCIDR(text))
}

function urlOf(text: string, ...protocols: string[]): URL | undefined {
  const url = URL.parse(text)
  return url && protocols.includes(url.protocol) ? url : undefined
}

function wrong(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}
