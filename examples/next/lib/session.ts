import { randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { cookies } from 'next/headers'
import { setting } from './setting'

/** Whoever is signed in. */
export interface User {
  readonly id: string
  readonly name: string
}

const COOKIE = 'session'
const HOURS = 8

/** Signs in whoever says a name. An app of yours asks for more, or has somebody else ask. */
export async function startSession(name: string): Promise<void> {
  const jwt = await new SignJWT({ name })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(randomUUID())
    .setExpirationTime(`${HOURS} hours`)
    .sign(key())
  const jar = await cookies()
  jar.set(COOKIE, jwt, {
    httpOnly: true,
    sameSite: 'lax',
    secure: process.env.NODE_ENV === 'production',
    maxAge: HOURS * 60 * 60,
  })
}

export async function endSession(): Promise<void> {
  const jar = await cookies()
  jar.delete(COOKIE)
}

/** The user that the request's cookie names; null where there is none, or none that holds. */
export async function currentUser(): Promise<User | null> {
  const jar = await cookies()
  const secret = key()
  try {
    const { payload } = await jwtVerify(jar.get(COOKIE)?.value ?? '', secret, { algorithms: ['HS256'] })
    const { sub, name } = payload
    return typeof sub === 'string' && typeof name === 'string' ? { id: sub, name } : null
  } catch {
    return null
  }
}

function key(): Uint8Array {
  const secret = setting('SESSION_SECRET')
  if (secret.length < 32) throw new Error('SESSION_SECRET is shorter than 32 characters.')
  return new TextEncoder().encode(secret)
}
