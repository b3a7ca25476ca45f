import { createStoredValue } from '../storage/stored-value.ts'

/** Who is signed in, in this browser. */
export interface Account {
  readonly name: string
  readonly token: string
  /** When the token expires, in milliseconds since 1970; not known of one for development. */
  readonly expiresAt?: number
  /** By which it is renewed, where the provider gave one. */
  readonly refreshToken?: string
}

// Signing in or out in one tab is signing in or out in all of them.
const stored = createStoredValue<Account | null>('plenum.account', {
  parse(text) {
    try {
      const value: unknown = JSON.parse(text ?? 'null')
      return isAccount(value) ? value : null
    } catch {
      return null
    }
  },
  format: (account) => account && JSON.stringify(account),
})

/** Null: nobody is signed in. */
export const currentAccount = stored.get

/** Signs in, or out with null. */
export const setAccount = stored.set

/** Hook: who is signed in. */
export const useAccount = stored.useValue

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
