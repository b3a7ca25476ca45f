import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestServer } from '../testing/test-server.ts'

let embedDir: string

beforeAll(async () => {
  embedDir = await mkdtemp(join(tmpdir(), 'plenum-embed-'))
  await mkdir(join(embedDir, 'chunks'))
  await writeFile(join(embedDir, 'plenum-meeting.js'), 'export {}')
  await writeFile(join(embedDir, 'chunks/room-a1b2.js'), 'export {}')
})
afterAll(() => rm(embedDir, { recursive: true }))

it('is a script for pages of any origin, asked for again after minutes and sent again when it is another one', async () => {
  const server = await createTestServer({}, { embedDir })
  const path = '/embed/plenum-meeting.js'
  const response = await server.request(path, { headers: { origin: 'https://anywhere.example' } })
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('export {}')
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(response.headers.get('cache-control')).toBe('public, max-age=300')
  const known = response.headers.get('etag') ?? ''
  expect((await server.request(path, { headers: { 'if-none-match': `W/"x", ${known}` } })).status).toBe(304)
  await writeFile(join(embedDir, 'plenum-meeting.js'), 'export const next = 1')
  expect((await server.request(path, { headers: { 'if-none-match': known } })).status).toBe(200)
})

it('has parts that are kept for ever, by their names', async () => {
  const server = await createTestServer({}, { embedDir })
  const response = await server.request('/embed/chunks/room-a1b2.js')
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
})

it('is nothing else', async () => {
  const server = await createTestServer({}, { embedDir })
  for (const path of ['/embed/', '/embed/chunks', '/embed/room-old.js', '/embed/..%2fpackage.json']) {
    expect((await server.request(path)).status).toBe(404)
  }
})

it('has a page with one meeting for frames of the listed origins, which are told to it', async () => {
  const server = await createTestServer({ CORS_ORIGINS: 'https://app.example.com' }, { embedDir })
  const response = await server.request('/embed/k3v9', { headers: { accept: 'text/html,*/*;q=0.8' } })
  expect(response.status).toBe(200)
  expect(await response.text()).toContain(
    '<script type="application/json" id="plenum-origins">["https://app.example.com"]</script>',
  )
  const { headers } = response
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; img-src data:; connect-src 'self' wss://livekit.example.com https://livekit.example.com; base-uri 'none'; form-action 'none'; frame-ancestors 'self' https://app.example.com",
  )
  expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(self), display-capture=(self)')
  expect(headers.get('cache-control')).toBe('no-cache')
})
