import { setAccount } from './account.ts'
import { signInSettings } from './settings.ts'

/** Leads to the sign-in, and from there back to this page. */
export async function signIn(returnTo = here()): Promise<void> {
  if (signInSettings.kind !== 'oidc') throw new Error('There is no provider to sign in with.')
  const { goToProvider } = await import('./oidc.ts')
  await goToProvider(signInSettings, returnTo)
}

let finishing: Promise<string> | null = null

/** Signs in whom the provider sent back; answers where he was. One return is one sign-in, however often it is asked. */
export function finishSignIn(): Promise<string> {
  finishing ??= finish(new URL(location.href))
  return finishing
}

async function finish(url: URL): Promise<string> {
  // The code is of use once, and to nobody who finds it in the history.
  history.replaceState(null, '', url.pathname)
  if (signInSettings.kind !== 'oidc') throw new Error('There is no provider to sign in with.')
  const { comeBack } = await import('./oidc.ts')
  const { account, returnTo } = await comeBack(signInSettings, url)
  setAccount(account)
  return returnTo
}

const here = () => location.pathname + location.search + location.hash
