import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, expect, it } from 'vitest'
import { FakeClock } from '../clock/fake-clock.ts'
import { createTestServer } from '../testing/test-server.ts'
import { OidcProvider } from './oidc-provider.ts'

let end = () => {}
afterEach(() => end())

/** A provider that describes itself while it is well, and counts how often it is asked to. */
async function startProvider() {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k' }]
  const state = { isWell: true, asked: 0 }
  const http = createServer((request, response) => {
    const isForKeys = request.url === '/keys'
    if (!isForKeys) state.asked += 1
    const metadata = { jwks_uri: `${issuer}/keys`, token_endpoint: 'https://tokens.example.com/token' }
    response.writeHead(isForKeys || state.isWell ? 200 : 503).end(JSON.stringify(isForKeys ? { keys } : metadata))
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')
  end = () => void http.close()
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const sign = async (claims: Record<string, unknown>) =>
    await new SignJWT({ iss: issuer, aud: 'meet', sub: 'grace', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .sign(privateKey)
  return { issuer, sign, state }
}

it('whose ID tokens sign in needs no more settings than the web app', async () => {
  const { issuer, sign } = await startProvider()
  const server = await createTestServer({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'meet' })
  const exp = server.clock.now().getTime() / 1000 + 60
  const ask = async (bearer: string) => (await server.request('/api/meetings', { bearer })).status
  expect(await ask(await sign({ exp }))).toBe(200)
  expect(await ask(await sign({ exp, aud: 'another' }))).toBe(401)
  expect(await ask(await sign({ exp, iss: 'https://another.example.com' }))).toBe(401)
})

it('that is away makes tokens wait, and is asked again later', async () => {
  const { issuer, sign, state } = await startProvider()
  state.isWell = false
  const server = await createTestServer({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'meet' })
  const bearer = await sign({ exp: server.clock.now().getTime() / 1000 + 600 })
  const ask = async () => (await server.request('/api/meetings', { bearer })).status
  expect(await ask()).toBe(503)
  state.isWell = true
  expect(await ask()).toBe(503)
  expect(state.asked).toBe(1)
  server.clock.advanceSeconds(30)
  expect(await ask()).toBe(200)
})

it('is reached by browsers where it says, and at its own address', async () => {
  const { issuer, state } = await startProvider()
  const clock = new FakeClock()
  state.isWell = false
  const provider = new OidcProvider(issuer, clock)
  expect(await provider.origins()).toEqual([issuer])
  state.isWell = true
  clock.advanceSeconds(30)
  for (let time = 0; time < 2; time++) {
    expect(await provider.origins()).toEqual([issuer, 'https://tokens.example.com'])
  }
  expect(state.asked).toBe(2)
})
