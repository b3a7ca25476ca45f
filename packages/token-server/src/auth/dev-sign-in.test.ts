import { DevSignInAnswer } from '@plenum/meeting-contract'
import { describe, expect, it } from 'vitest'
import { createTestServer } from '../testing/test-server.ts'

const DEV = { PLENUM_DEV: '1', AUTH_JWT_SECRET: '', API_KEYS: '' }

describe('development sign-in', () => {
  it('makes anybody a user of that name', async () => {
    const server = await createTestServer(DEV)
    const response = await server.request('/api/dev/sign-in', { json: { name: 'Ada' } })
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { token } = DevSignInAnswer.parse(await response.json())
    const meeting = await server.createMeeting({}, token)
    expect(await server.join(meeting, { bearer: token })).toMatchObject({ role: 'host' })
  })

  it('makes two people of the same name two users', async () => {
    const server = await createTestServer(DEV)
    const signIn = async () =>
      DevSignInAnswer.parse(await (await server.request('/api/dev/sign-in', { json: { name: 'Ada' } })).json())
    const [first, second] = [await signIn(), await signIn()]
    await server.createMeeting({}, first.token)
    const page = await server.request('/api/meetings', { bearer: second.token })
    expect(await page.json()).toEqual({ meetings: [], nextCursor: null })
  })

  it.each([
    {},
    { name: '' },
    { name: ' \u200b' },
    { name: '\u3164' },
    { name: 'Ada\nHost' },
    { name: 'x'.repeat(129) },
    { name: '字'.repeat(100) },
    { name: 7 },
  ])('refuses %j', async (json) => {
    const server = await createTestServer(DEV)
    const response = await server.request('/api/dev/sign-in', { json })
    expect(await response.json()).toMatchObject({ status: 422, errors: [{ path: 'name' }] })
  })

  it('is not there otherwise', async () => {
    const server = await createTestServer()
    const response = await server.request('/api/dev/sign-in', { json: { name: 'Ada' } })
    expect(await response.json()).toMatchObject({ status: 404, code: 'route.not_found' })
  })
})

describe('the Host header in development', () => {
  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'plenum.localhost', 'meet.example.com'])(
    'may be %s',
    async (host) => {
      const { app } = await createTestServer(DEV)
      expect((await app.request(`http://${host}/healthz`)).status).toBe(200)
    },
  )

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '192.168.1.7', '[::2]', 'mylocalhost'])(
    'may not be %s',
    async (host) => {
      const { app } = await createTestServer(DEV)
      for (const path of ['/healthz', '/api/dev/sign-in', '/api/openapi.json', '/', '/nowhere']) {
        const response = await app.request(`http://${host}${path}`)
        expect(await response.json()).toMatchObject({ status: 403, code: 'host.refused' })
      }
    },
  )

  it('may be anything in production, where a proxy stands in front', async () => {
    const { app } = await createTestServer()
    expect((await app.request('http://10.0.0.7/healthz')).status).toBe(200)
  })
})
