import { jwtClaims } from '../lib/jwt-claims.ts'

/** Tells users apart by their credentials: issuer and subject of a JWT, else the credential itself; empty for a guest. */
export function callerOf(credential: string | null): string {
  if (credential === null) return ''
  const claims = jwtClaims(credential)
  if (claims === null || !('sub' in claims)) return credential
  return JSON.stringify([claims.iss ?? null, claims.sub])
}
