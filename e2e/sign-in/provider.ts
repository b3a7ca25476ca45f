import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import Provider from 'oidc-provider'

/** An OpenID provider on this machine, where everybody is who he says. */
export interface LocalProvider {
  readonly issuer: string
  /** Takes people from the app at this address. */
  openFor(appUrl: string): void
  /** The addresses that it was asked at, and where people came from. */
  readonly seen: string[]
  /** How often it renewed a token. */
  renewals(): number
  stop(): Promise<void>
}

/** What of it is other than usual. */
interface ProviderOptions {
  readonly idTokenSeconds?: number
  readonly hasRefreshTokens?: boolean
}

export const CLIENT_ID = 'meet'

export async function startProvider(options: ProviderOptions = {}): Promise<LocalProvider> {
  const { idTokenSeconds = 3600, hasRefreshTokens = true } = options
  const seen: string[] = []
  let renewals = 0
  let handle: RequestListener = (_request, response) => void response.writeHead(503).end()
  const http = createServer((request, response) => {
    seen.push(`${request.url} ${request.headers.referer ?? ''}`)
    handle(request, response)
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('the provider listens on no port')
  const issuer = `http://localhost:${address.port}`
  return {
    issuer,
    openFor(appUrl) {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: CLIENT_ID,
            token_endpoint_auth_method: 'none',
            redirect_uris: [`${appUrl}/callback`],
            grant_types: ['authorization_code', ...(hasRefreshTokens ? ['refresh_token'] : [])],
            response_types: ['code'],
          },
        ],
        claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
        conformIdTokenClaims: false,
        findAccount: (_context, id) => ({
          accountId: id,
          claims: () => ({ sub: id, name: id.replace(/^./, (letter) => letter.toUpperCase()) }),
        }),
        issueRefreshToken: () => hasRefreshTokens,
        clientBasedCORS: (_context, origin) => origin === appUrl,
        cookies: { keys: ['a key of this test'] },
        ttl: { IdToken: idTokenSeconds },
      })
      provider.on('grant.success', ({ oidc }) => {
        if (oidc.params?.grant_type === 'refresh_token') renewals += 1
      })
      handle = provider.callback()
    },
    seen,
    renewals: () => renewals,
    async stop() {
      http.close()
      http.closeAllConnections()
    },
  }
}
