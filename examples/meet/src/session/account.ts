import { useSyncExternalStore } from 'react'

/** Who is signed in, in this browser. */
export interface Account {
  readonly name: string
  readonly token: string
  /** When the token expires, in milliseconds since 1970; not known of one for development. */
  readonly expiresAt?: number
  /** By which it is renewed, where the provider gave one. */
  readonly refreshToken?: string
}

const KEY = 'plenum.account'
const listeners = new Set<() => void>()
let current = read()

function read(): Account | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return isAccount(stored) ? stored : null
  } catch {
    return null
  }
}

function isAccount(value: unknown): value is Account {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'token' in value &&
    typeof value.token === 'string' &&
    (!('expiresAt' in value) || typeof value.expiresAt === 'number') &&
    (!('refreshToken' in value) || typeof value.refreshToken === 'string')
  )
}

export function currentAccount(): Account | null {
  return current
}

/** Signs in, or out with null. */
export function setAccount(account: Account | null): void {
  current = account
  try {
    if (account === null) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, JSON.stringify(account))
  } catch {
    // Without storage the sign-in lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

// Signing in or out in one tab is signing in or out in all of them.
addEventListener('storage', (event) => {
  if (event.key !== KEY && event.key !== null) return
  current = read()
  for (const listener of listeners) listener()
})

export function useAccount(): Account | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, currentAccount)
}
