import { fromBase64Url, toBase64Url } from './base64url.ts'

const HS256 = { name: 'HMAC', hash: 'SHA-256' }

/** Claims of a JWT, as somebody wrote them. */
export type Claims = Readonly<Record<string, unknown>>

/** A JWT signed with HS256, as a host app would sign it; `alg` is what its header says of that. */
export async function signJwt(claims: Claims, secret: string, alg = 'HS256'): Promise<string> {
  const input = `${encodeJson({ alg, typ: 'JWT' })}.${encodeJson(claims)}`
  const signature = await crypto.subtle.sign(HS256, await keyOf(secret), bytesOf(input))
  return `${input}.${toBase64Url(new Uint8Array(signature))}`
}

/** The claims of a JWT that `secret` has signed with HS256; null for any other text. */
export async function verifyJwt(token: string, secret: string): Promise<Claims | null> {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.')
  const signed = fromBase64Url(signature)
  if (rest.length > 0 || signed === null || decodeJson(header)?.alg !== 'HS256') return null
  const isGenuine = await crypto.subtle.verify(HS256, await keyOf(secret), signed, bytesOf(`${header}.${payload}`))
  return isGenuine ? decodeJson(payload) : null
}

/** What a JWT says, whoever signed it; null where it is none. */
export function readJwt(token: string): Claims | null {
  return decodeJson(token.split('.')[1] ?? '')
}

function keyOf(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytesOf(secret), HS256, false, ['sign', 'verify'])
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function encodeJson(value: unknown): string {
  return toBase64Url(bytesOf(JSON.stringify(value)))
}

function decodeJson(text: string): Claims | null {
  const bytes = fromBase64Url(text)
  if (bytes === null) return null
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isClaims(value) ? value : null
  } catch {
    return null
  }
}

function isClaims(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
