import { type Account, currentAccount, setAccount } from './account.ts'
import { signInSettings } from './settings.ts'

/** Renewed a little before it expires, for the way to the server takes time and clocks differ. */
const MARGIN_MS = 30_000

/** The token of whoever is signed in, renewed where it has expired; null for a guest, and once it cannot be renewed. */
export async function credential(): Promise<string | null> {
  const account = currentAccount()
  if (account === null || !isOver(account)) return account?.token ?? null
  // One tab at a time: a refresh token is good for one renewal.
  return await navigator.locks.request('plenum.renewal', renewed)
}

async function renewed(): Promise<string | null> {
  const account = currentAccount()
  if (account === null || !isOver(account)) return account?.token ?? null
  const next = await renewedAt(account)
  setAccount(next)
  return next?.token ?? null
}

async function renewedAt(account: Account): Promise<Account | null> {
  if (signInSettings.kind !== 'oidc' || account.refreshToken === undefined) return null
  const { renew } = await import('./oidc.ts')
  return await renew(signInSettings, account)
}

function isOver({ expiresAt }: Account): boolean {
  return expiresAt !== undefined && expiresAt - MARGIN_MS <= Date.now()
}
