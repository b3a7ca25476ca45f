import { discoveryUrl } from '../auth/oidc-provider.ts'
import type { Config } from '../config.ts'
import { reasonOf } from '../db/failures.ts'
import { failed, type Outcome, ok, warning } from './check.ts'

const PATIENCE_MS = 5_000

/** Whether anybody can sign in. */
export async function checkAuthentication(config: Config): Promise<Outcome> {
  const ways: string[] = []
  if (config.devMode) {
    return warning('Anybody on this machine may sign in.', 'Unset PLENUM_DEV before others reach the server.')
  }
  if (config.authJwtSecret) ways.push('JWTs by AUTH_JWT_SECRET')
  if (config.authJwks) {
    const { url } = config.authJwks
    const outcome = url === undefined ? undefined : await checkJwks(url)
    if (outcome) return outcome
    ways.push(url === undefined ? 'ID tokens of OIDC_ISSUER' : 'JWTs by AUTH_JWKS_URL')
  }
  if (config.apiKeys.length > 0)
    ways.push(config.apiKeys.length === 1 ? 'one API key' : `${config.apiKeys.length} API keys`)
  return ok(`Signs in: ${ways.join(', ')}.`)
}

async function checkJwks(url: string): Promise<Outcome | undefined> {
  const mend = 'Let AUTH_JWKS_URL name the JSON Web Key Set of your identity provider.'
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const body: unknown = await response.json()
    const keys = typeof body === 'object' && body !== null && 'keys' in body ? body.keys : undefined
    if (response.ok && Array.isArray(keys) && keys.length > 0) return undefined
    return failed(`AUTH_JWKS_URL answers with status ${response.status} and no keys.`, mend)
  } catch (error) {
    return failed(`AUTH_JWKS_URL cannot be read: ${reasonOf(error)}.`, mend)
  }
}

/** Whether the web app's sign-in is there. */
export async function checkOidc(issuer: string): Promise<Outcome> {
  const address = discoveryUrl(issuer)
  const mend = 'Let OIDC_ISSUER name the issuer as your identity provider writes it.'
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
    await response.arrayBuffer()
    return response.ok ? ok(`${issuer} answers.`) : failed(`${address} answers with status ${response.status}.`, mend)
  } catch (error) {
    return failed(`${address} cannot be read: ${reasonOf(error)}.`, mend)
  }
}
