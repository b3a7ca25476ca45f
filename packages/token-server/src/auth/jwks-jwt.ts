import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Clock } from '../clock/clock.port.ts'
import type { JwksSettings } from '../config.ts'
import { ProblemError } from '../problem-error.ts'
import type { UserCaller } from './caller.ts'
import type { OidcProvider } from './oidc-provider.ts'
import { toUser } from './user-claims.ts'

const RETRY_AFTER_SECONDS = 5

/** Reads the JWTs that an issuer signs with keys that it publishes: OIDC ID tokens, for one. */
export class JwksJwt {
  readonly #settings: JwksSettings
  readonly #clock: Clock
  readonly #keyOf: JWTVerifyGetKey

  /** @param provider says where the keys are, if the settings do not */
  constructor(settings: JwksSettings, clock: Clock, provider: OidcProvider | undefined) {
    this.#settings = settings
    this.#clock = clock
    this.#keyOf = orUnavailable(publishedKeys(settings.url, provider))
  }

  /** @throws ProblemError `auth.invalid`; `auth.keys_unavailable` when the issuer cannot be asked for its keys */
  async verify(token: string): Promise<UserCaller> {
    const { issuer, audience, trustEmail } = this.#settings
    const { payload } = await jwtVerify(token, this.#keyOf, {
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      issuer,
      audience,
      requiredClaims: ['sub', 'exp'],
      currentDate: this.#clock.now(),
    }).catch((cause: unknown) => {
      throw cause instanceof ProblemError ? cause : new ProblemError('auth.invalid', { cause })
    })
    return toUser(payload, trustEmail || payload.email_verified === true)
  }
}

/** The keys behind an address, or where the provider says that they are. */
function publishedKeys(url: string | undefined, provider: OidcProvider | undefined): JWTVerifyGetKey {
  if (url !== undefined) return createRemoteJWKSet(new URL(url))
  if (provider === undefined) throw new Error('nobody says where the published keys are')
  let remote: JWTVerifyGetKey | undefined
  return async (header, token) => {
    remote ??= createRemoteJWKSet(await provider.jwksUrl())
    return await remote(header, token)
  }
}

/** Which key a token names is its own fault, that none can be had is not. */
function orUnavailable(keyOf: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keyOf(header, token)
    } catch (cause) {
      const isTokensFault =
        cause instanceof errors.JWKSNoMatchingKey ||
        cause instanceof errors.JWKSMultipleMatchingKeys ||
        cause instanceof errors.JOSENotSupported
      if (isTokensFault) throw cause
      throw new ProblemError('auth.keys_unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS, cause })
    }
  }
}
