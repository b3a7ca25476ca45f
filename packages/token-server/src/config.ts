import { hkdfSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { isLoopback } from './loopback.ts'

/** The server's settings, checked. */
export interface Config {
  port: number
  bind: string
  /** A file, or `:memory:`. */
  sqlitePath: string
  livekit: {
    /** Where browsers reach LiveKit. */
    url: string
    /** HTTP address of LiveKit's API. */
    host: string
    apiKey: string
    apiSecret: string
  }
  /** The secret of the host app's JWTs; undefined when only services may sign in. */
  authJwtSecret: Uint8Array | undefined
  apiKeys: readonly string[]
  /** Without a slash at the end; undefined for the address that the server listens on. */
  publicUrl: string | undefined
  corsOrigins: readonly string[]
  tokenTtlSeconds: number
  webDir: string | undefined
  logLevel: string
  devMode: boolean
}

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

const sqlitePath = z.string().transform((text, context) => {
  if (/^postgres(ql)?:/.test(text)) {
    return wrong(context, 'names a PostgreSQL database, which is not supported yet: use sqlite:./data/plenum.db')
  }
  const path = /^sqlite:(.+)$/.exec(text)?.[1]
  return path ?? wrong(context, 'takes sqlite: and a path, such as sqlite:./data/plenum.db, or sqlite::memory:')
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

const authJwtSecret = z.string().refine((text) => Buffer.byteLength(text) >= MIN_SECRET_BYTES, {
  error: `is too short to be safe: it takes ${MIN_SECRET_BYTES} bytes or more`,
})

const Environment = z
  .object({
    PORT: port.prefault('3000'),
    BIND: z.string().default('127.0.0.1'),
    DATABASE_URL: sqlitePath.prefault('sqlite:./data/plenum.db'),
    LIVEKIT_URL: livekitUrl,
    LIVEKIT_HOST: livekitHost.optional(),
    LIVEKIT_API_KEY: z.string(),
    LIVEKIT_API_SECRET: z.string(),
    AUTH_JWT_SECRET: authJwtSecret.optional(),
    API_KEYS: apiKeys.prefault(''),
    PUBLIC_URL: publicUrl.optional(),
    CORS_ORIGINS: corsOrigins.prefault(''),
    TOKEN_TTL_SECONDS: ttlSeconds.prefault('900'),
    WEB_DIR: webDir.optional(),
    LOG_LEVEL: z.enum(LOG_LEVELS, { error: `takes one of ${LOG_LEVELS.join(', ')}` }).default('info'),
    PLENUM_DEV: z.enum(['0', '1'], { error: 'takes 1 for development, or 0' }).default('0'),
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
    if (env.PLENUM_DEV === '1') {
      if (env.NODE_ENV === 'production') {
        refuse('PLENUM_DEV', 'lets anybody sign in and NODE_ENV says production: unset one of them')
      }
      if (!isLoopback(env.BIND)) {
        refuse('BIND', `is ${env.BIND}, and with PLENUM_DEV=1 anybody who reaches it could sign in: use 127.0.0.1`)
      }
    } else if (env.AUTH_JWT_SECRET === undefined && env.API_KEYS.length === 0) {
      refuse(
        'AUTH_JWT_SECRET',
        "is not set, nor is API_KEYS, so nobody could sign in: set the secret of your app's JWTs",
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
    sqlitePath: env.DATABASE_URL,
    livekit: {
      url: env.LIVEKIT_URL,
      host: env.LIVEKIT_HOST ?? env.LIVEKIT_URL.replace(/^ws/, 'http'),
      apiKey: env.LIVEKIT_API_KEY,
      apiSecret: env.LIVEKIT_API_SECRET,
    },
    authJwtSecret: env.AUTH_JWT_SECRET
      ? new TextEncoder().encode(env.AUTH_JWT_SECRET)
      : devMode
        ? deriveDevSecret(env.LIVEKIT_API_SECRET)
        : undefined,
    apiKeys: env.API_KEYS,
    publicUrl: env.PUBLIC_URL,
    corsOrigins: env.CORS_ORIGINS,
    tokenTtlSeconds: env.TOKEN_TTL_SECONDS,
    webDir: env.WEB_DIR,
    logLevel: env.LOG_LEVEL,
    devMode,
  }
}

/** A secret for development sign-in that survives restarts and is never LiveKit's own. */
function deriveDevSecret(livekitSecret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', livekitSecret, '', 'plenum development sign-in', MIN_SECRET_BYTES))
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

function urlOf(text: string, ...protocols: string[]): URL | undefined {
  const url = URL.parse(text)
  return url && protocols.includes(url.protocol) ? url : undefined
}

function wrong(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}
