import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  discoveryRequest,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
  getValidatedIdTokenClaims,
  None,
  processAuthorizationCodeResponse,
  processDiscoveryResponse,
  processRefreshTokenResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
  validateAuthResponse,
} from 'oauth4webapi'
import type { Account } from './account.ts'
import type { SignInSettings } from './settings.ts'
import { putAttempt, takeAttempt } from './sign-in-attempt.ts'

type OidcSettings = Extract<SignInSettings, { kind: 'oidc' }>

const SCOPE = 'openid profile email'

/** Leads to the provider, which leads back to the callback page. */
export async function goToProvider(settings: OidcSettings, returnTo: string): Promise<void> {
  const { authorization_endpoint: endpoint } = await discover(settings)
  if (endpoint === undefined) throw new Error('The provider has no authorization endpoint.')
  const [state, nonce, verifier] = [generateRandomState(), generateRandomNonce(), generateRandomCodeVerifier()]
  putAttempt(state, { nonce, verifier, returnTo })
  const url = new URL(endpoint)
  const query = {
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: callbackUrl(),
    scope: SCOPE,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  location.assign(url)
}

/** Who has signed in at the provider, and where he was before. */
export async function comeBack(settings: OidcSettings, url: URL): Promise<{ account: Account; returnTo: string }> {
  const state = url.searchParams.get('state') ?? ''
  const attempt = takeAttempt(state)
  if (attempt === null) throw new Error('This sign-in was not begun here.')
  const server = await discover(settings)
  const client = clientOf(settings)
  const parameters = validateAuthResponse(server, client, url, state)
  const response = await authorizationCodeGrantRequest(
    server,
    client,
    None(),
    parameters,
    callbackUrl(),
    attempt.verifier,
    requestOptions(settings),
  )
  const expected = { expectedNonce: attempt.nonce, requireIdToken: true }
  const tokens = await processAuthorizationCodeResponse(server, client, response, expected)
  return { account: toAccount(tokens, undefined), returnTo: attempt.returnTo }
}

/** The account with a new token; null where the provider wants the person to sign in again. */
export async function renew(settings: OidcSettings, account: Account): Promise<Account | null> {
  if (account.refreshToken === undefined) return null
  const server = await discover(settings)
  const client = clientOf(settings)
  const options = requestOptions(settings)
  const response = await refreshTokenGrantRequest(server, client, None(), account.refreshToken, options)
  try {
    const tokens = await processRefreshTokenResponse(server, client, response)
    return tokens.id_token === undefined ? null : toAccount(tokens, account)
  } catch (thrown) {
    if (thrown instanceof ResponseBodyError) return null
    throw thrown
  }
}

async function discover(settings: OidcSettings): Promise<AuthorizationServer> {
  const issuer = new URL(settings.issuer)
  const response = await discoveryRequest(issuer, { algorithm: 'oidc', ...requestOptions(settings) })
  return await processDiscoveryResponse(issuer, response)
}

/** What is given once more counts, and what is not given stays. */
function toAccount(tokens: TokenEndpointResponse, before: Account | undefined): Account {
  const claims = getValidatedIdTokenClaims(tokens)
  if (claims === undefined || tokens.id_token === undefined) throw new Error('The provider gave no ID token.')
  const refreshToken = tokens.refresh_token ?? before?.refreshToken
  const name = [claims.name, claims.preferred_username, claims.email, before?.name].find(isText) ?? ''
  return {
    name,
    token: tokens.id_token,
    expiresAt: claims.exp * 1000,
    ...(refreshToken === undefined ? {} : { refreshToken }),
  }
}

const isText = (claim: unknown): claim is string => typeof claim === 'string' && claim !== ''

const clientOf = ({ clientId }: OidcSettings) => ({ client_id: clientId })

const callbackUrl = () => `${location.origin}/callback`

/** A provider on this machine may do without TLS, as this page then does too. */
const requestOptions = ({ issuer }: OidcSettings) => ({ [allowInsecureRequests]: issuer.startsWith('http:') })
