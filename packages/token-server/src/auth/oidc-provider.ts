import { z } from 'zod'
import type { Clock } from '../clock/clock.port.ts'

const PATIENCE_MS = 2_000
const ASK_AGAIN_MS = 30_000

const Metadata = z.object({ jwks_uri: z.url(), token_endpoint: z.url() })
type Metadata = z.infer<typeof Metadata>

/** What an OpenID provider says of itself, asked for when it is first needed. @see https://openid.net/specs/openid-connect-discovery-1_0.html */
export class OidcProvider {
  readonly #issuer: string
  readonly #clock: Clock
  #asked: { metadata: Promise<Metadata>; at: number; hasFailed: boolean } | undefined

  constructor(issuer: string, clock: Clock) {
    this.#issuer = issuer
    this.#clock = clock
  }

  /** Where its public keys are. Rejects while it cannot be asked. */
  async jwksUrl(): Promise<URL> {
    return new URL((await this.#metadata()).jwks_uri)
  }

  /** Where a browser asks it for tokens: at its own address and, once it could be asked, where it says. */
  async origins(): Promise<string[]> {
    const own = new URL(this.#issuer).origin
    const named = await this.#metadata().then(
      ({ token_endpoint }) => [new URL(token_endpoint).origin],
      () => [],
    )
    return [...new Set([own, ...named])]
  }

  /** Asked once. Where that failed, pages that need no provider must not wait for it each time. */
  #metadata(): Promise<Metadata> {
    const now = this.#clock.now().getTime()
    const before = this.#asked
    if (before && !(before.hasFailed && before.at + ASK_AGAIN_MS <= now)) return before.metadata
    const asked = { metadata: discover(this.#issuer), at: now, hasFailed: false }
    this.#asked = asked
    asked.metadata.catch(() => {
      asked.hasFailed = true
    })
    return asked.metadata
  }
}

async function discover(issuer: string): Promise<Metadata> {
  const response = await fetch(discoveryUrl(issuer), { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!response.ok) throw new Error(`the OpenID provider answers with status ${response.status}`)
  return Metadata.parse(await response.json())
}

/** Where an issuer describes itself. */
export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`
}
