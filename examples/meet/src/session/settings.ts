/** How people sign in to this app. */
export type SignInSettings =
  | { readonly kind: 'oidc'; readonly issuer: string; readonly clientId: string }
  /** Under any name, at a server that runs for development. */
  | { readonly kind: 'development' }
  /** In the app that makes the meetings, which is another one. */
  | { readonly kind: 'elsewhere' }

/** As the server wrote it into the page. */
export const signInSettings = readSettings(document.getElementById('plenum-settings')?.textContent ?? '{}')

/** What the server's settings say of signing in. */
export function readSettings(json: string): SignInSettings {
  const settings: unknown = JSON.parse(json)
  if (!isObject(settings)) return { kind: 'elsewhere' }
  const { oidc, isDevelopment } = settings
  if (isObject(oidc) && typeof oidc.issuer === 'string' && typeof oidc.clientId === 'string') {
    return { kind: 'oidc', issuer: oidc.issuer, clientId: oidc.clientId }
  }
  return { kind: isDevelopment === true ? 'development' : 'elsewhere' }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
