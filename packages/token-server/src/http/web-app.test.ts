import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestServer } from '../testing/test-server.ts'

let folder: string
let WEB_DIR: string
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-web-'))
  WEB_DIR = join(folder, 'web')
  await mkdir(join(WEB_DIR, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(WEB_DIR, '.env'), 'secret')
  await writeFile(join(WEB_DIR, 'index.html'), '<!doctype html><title>Meet</title>')
  await writeFile(join(WEB_DIR, 'assets/index-a1b2.js'), 'export {}')
  await writeFile(join(WEB_DIR, 'favicon.svg'), '<svg/>')
  await symlink(join(folder, 'secret.txt'), join(WEB_DIR, 'link.txt'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('a page of the web app', () => {
  it.each([
    '/',
    '/index.html',
    '/meetings',
    '/join/team-sync-a1b2c3d4e5',
    '/meeting/k3v9?auto=1',
    '/apis',
    '/join/a.b',
  ])('at %s is the index, never kept by a cache', async (path) => {
    const server = await createTestServer({ WEB_DIR })
    const response = await server.request(path, { headers: BROWSER })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Meet')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  it('is told by whom its people sign in, as data and not as a script, and may go there', async () => {
    const plain = await createTestServer({ WEB_DIR })
    expect(await (await plain.request('/', { headers: BROWSER })).text()).not.toContain('<script')
    const OIDC_ISSUER = 'https://id.example.com/realms/</script>'
    const server = await createTestServer({ WEB_DIR, OIDC_ISSUER, OIDC_CLIENT_ID: 'meet' })
    const response = await server.request('/join/x', { headers: BROWSER })
    const [, json = ''] =
      /<script type="application\/json" id="plenum-settings">(.*)<\/script>/.exec(await response.text()) ?? []
    expect(json).not.toContain('<')
    expect(JSON.parse(json)).toEqual({ oidc: { issuer: OIDC_ISSUER, clientId: 'meet' } })
    expect(response.headers.get('content-security-policy')).toMatch(/connect-src [^;]* https:\/\/id\.example\.com;/)
  })

  it('is told that anybody may sign in where that is so', async () => {
    const server = await createTestServer({ WEB_DIR, PLENUM_DEV: '1', AUTH_JWT_SECRET: '' })
    const page = await (await server.request('/', { headers: { ...BROWSER, host: 'meet.example.com' } })).text()
    expect(page).toContain('<script type="application/json" id="plenum-settings">{"isDevelopment":true}</script>')
  })

  it('may reach LiveKit, use camera and microphone, and be framed by the listed origins', async () => {
    const server = await createTestServer({ WEB_DIR, CORS_ORIGINS: 'https://app.example.com' })
    const { headers } = await server.request('/', { headers: BROWSER })
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("default-src 'self'; script-src 'self';")
    expect(policy).toContain("connect-src 'self' wss://livekit.example.com https://livekit.example.com;")
    expect(policy).toContain("frame-ancestors 'self' https://app.example.com")
    expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(self), display-capture=(self)')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    ['ws://127.0.0.1:7880', "connect-src 'self' ws://127.0.0.1:7880 http://127.0.0.1:7880;"],
    [
      'wss://x.livekit.cloud',
      'wss://x.livekit.cloud https://x.livekit.cloud wss://*.livekit.cloud https://*.livekit.cloud;',
    ],
  ])('may reach LiveKit at %s', async (LIVEKIT_URL, sources) => {
    const server = await createTestServer({ WEB_DIR, LIVEKIT_URL })
    const { headers } = await server.request('/', { headers: BROWSER })
    expect(headers.get('content-security-policy')).toContain(sources)
  })

  it('is not what scripts get for a file that is missing', async () => {
    const server = await createTestServer({ WEB_DIR })
    for (const path of ['/assets/index-old.js', '/nowhere']) {
      const response = await server.request(path, { headers: { accept: '*/*' } })
      expect(await response.json()).toMatchObject({ status: 404, code: 'route.not_found' })
    }
  })

  it.each(['/api', '/api/', '/api/nowhere', '//api/nowhere', '/API/nowhere'])('is not at %s', async (path) => {
    const server = await createTestServer({ WEB_DIR })
    expect((await server.request(path, { headers: BROWSER })).status).toBe(404)
  })

  it('is only read', async () => {
    const server = await createTestServer({ WEB_DIR })
    expect((await server.request('/', { method: 'POST', headers: BROWSER })).status).toBe(404)
    const head = await server.request('/', { method: 'HEAD', headers: BROWSER })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
  })

  it('is not there without WEB_DIR', async () => {
    const server = await createTestServer()
    expect((await server.request('/', { headers: BROWSER })).status).toBe(404)
  })
})

describe('a file of the web app', () => {
  it('with a hash in its name is kept for ever', async () => {
    const server = await createTestServer({ WEB_DIR })
    const response = await server.request('/assets/index-a1b2.js')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it('without one is asked for again', async () => {
    const server = await createTestServer({ WEB_DIR })
    const response = await server.request('/favicon.svg')
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/.env',
    '/%2eenv',
    '/link.txt',
    '/assets',
    '/assets/index-a1b2.js%00.html',
    '/assets/index-a1b2.js/',
    '/%',
    '/%ff',
  ])('is not %s', async (path) => {
    const server = await createTestServer({ WEB_DIR })
    const response = await server.request(path)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('secret')
  })
})
