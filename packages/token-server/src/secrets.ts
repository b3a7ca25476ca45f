import type { Config } from './config.ts'

/** Shorter ones would be found in words that are none. */
const MIN_LENGTH = 4

/** What gives itself away by its shape: JWTs, session tokens, secrets of calendars, credentials in a header or an address, hashes. */
const SHAPES = [
  /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g,
  /\bp[sc]_[\w-]{16,}/g,
  /(?<=\bbearer )[^\s"\\]+/gi,
  /(?<=[a-z]:\/\/[^\s:@/"]*:)[^\s@/"]+(?=@)/gi,
  /(?<=[?&#](?:k|password|token|access_token|inviteKey|key|secret)=)[^\s&"#\\]+/gi,
  /\$argon2id\$[^\s"]+/g,
]

/** Takes secrets out of a text: those given, in whatever way a text writes them, and those that show by their shape. */
export function censored(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets
    .filter((secret) => secret.length >= MIN_LENGTH)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
  // The longest first, or what a shorter one leaves of it would stay.
  const known = [...new Set(spellings)].toSorted((a, b) => b.length - a.length)
  return (text) => {
    const without = known.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text)
    return SHAPES.reduce((rest, shape) => rest.replace(shape, '[redacted]'), without)
  }
}

/** The secrets that the server's own settings hold. */
export function secretsOf({
  database,
  livekit,
  authJwtSecret,
  sessionSecret,
  apiKeys,
  schedulerSecret,
}: Config): string[] {
  const decode = (secret: Uint8Array | undefined) => (secret ? [new TextDecoder().decode(secret)] : [])
  return [
    livekit.apiSecret,
    ...decode(authJwtSecret),
    ...decode(sessionSecret),
    ...apiKeys,
    ...(schedulerSecret === undefined ? [] : [schedulerSecret]),
    ...(database.kind === 'postgres' ? passwordOf(database.url) : []),
  ]
}

function passwordOf(url: string): string[] {
  const { password, searchParams } = new URL(url)
  return [password, decodeURIComponent(password), searchParams.get('password') ?? ''].filter(Boolean)
}
