import { describe, expect, it } from 'vitest'
import { createTestServer, SERVICE_KEY, type TestRequest } from '../testing/test-server.ts'

describe('an error', () => {
  it('is a problem document with a code, and nothing else', async () => {
    const server = await createTestServer()
    const response = await server.request('/api/nowhere')
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({
      type: 'urn:plenum:error:route.not_found',
      title: 'There is nothing at this address.',
      status: 404,
      code: 'route.not_found',
    })
  })

  it.each([
    ['GET', '/'],
    ['GET', '/api'],
    ['GET', '//api/meetings'],
    ['GET', '/api//meetings'],
    ['GET', '/api/meetings/'],
    ['GET', '/API/meetings'],
    ['GET', '/api/meetings%2Finstant/x'],
    ['PUT', '/api/meetings/instant'],
    ['DELETE', '/api/meetings'],
    ['GET', '/api/webhooks/livekit'],
  ])('answers %s %s, which is not built', async (method, path) => {
    const server = await createTestServer()
    const response = await server.request(path, { method, bearer: SERVICE_KEY })
    expect(await response.json()).toMatchObject({ status: 404, code: 'route.not_found' })
  })

  it('says that the database is away when it is, and keeps the details to the log', async () => {
    const server = await createTestServer()
    await server.db.destroy()
    const response = await server.request('/api/meetings', { bearer: SERVICE_KEY })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    const body = await response.text()
    expect(JSON.parse(body)).toMatchObject({ code: 'database.unavailable' })
    expect(body).not.toMatch(/ at |\.ts|driver/)
    expect(server.logLines.join()).toContain('driver')
  })

  it('that nobody foresaw tells nothing of the inside', async () => {
    const server = await createTestServer()
    await server.db.schema.dropTable('connections').execute()
    await server.db.schema.dropTable('sessions').execute()
    const meeting = await server.createMeeting()
    const response = await server.request(`/api/meetings/${meeting.id}/token`, { json: { name: 'Grace' } })
    expect(await response.json()).toEqual({
      type: 'urn:plenum:error:internal.unexpected',
      title: 'Something went wrong on the server.',
      status: 500,
      code: 'internal.unexpected',
    })
  })
})

describe('a body', () => {
  const send = async (body: NonNullable<RequestInit['body']>, contentType = 'application/json') => {
    const server = await createTestServer()
    const headers: Record<string, string> = contentType ? { 'content-type': contentType } : {}
    const init: TestRequest = { method: 'POST', body, headers, bearer: SERVICE_KEY, duplex: 'half' }
    return await (await server.request('/api/meetings/instant', init)).json()
  }

  it.each(['', '{', '{"title":"T"', '{"title":"T"} x', 'undefined', '\u0000', "{'title':'T'}"])(
    'of "%s" is malformed',
    async (body) => {
      expect(await send(body)).toMatchObject({ status: 400, code: 'request.malformed' })
    },
  )

  it.each(['null', '[]', '7', '"text"', '{"__proto__":{"title":"T"}}', '{"title":"T","__proto__":{}}'])(
    'of %s is invalid',
    async (body) => {
      expect(await send(body)).toMatchObject({ status: 422, code: 'request.invalid' })
    },
  )

  it('with half a character is invalid', async () => {
    expect(await send('{"title":"T \\ud83d"}')).toMatchObject({ status: 422, errors: [{ path: 'title' }] })
  })

  it('with a field twice is read once, and the last one counts', async () => {
    expect(await send('{"title":"A","title":"B"}')).toMatchObject({ title: 'B' })
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    'nonsense',
    '',
  ])('of type "%s" is not JSON', async (contentType) => {
    const body = new TextEncoder().encode('{"title":"T"}')
    expect(await send(body, contentType)).toMatchObject({ status: 415, code: 'request.unsupported_media_type' })
  })

  it.each(['application/json; charset=utf-8', 'APPLICATION/JSON'])('of type %s is JSON', async (contentType) => {
    expect(await send('{"title":"T"}', contentType)).toMatchObject({ title: 'T' })
  })

  const ofSize = (bytes: number) => `{"title":"T"}${' '.repeat(bytes - 13)}`
  const inChunks = (text: string) => {
    const chunks = text.match(/.{1,1000}/g) ?? []
    return new ReadableStream({
      pull(controller) {
        const chunk = chunks.shift()
        if (chunk === undefined) controller.close()
        else controller.enqueue(new TextEncoder().encode(chunk))
      },
    })
  }

  it('of 64 KiB is read, whole and in chunks', async () => {
    expect(await send(ofSize(65_536))).toMatchObject({ title: 'T' })
    expect(await send(inChunks(ofSize(65_536)))).toMatchObject({ title: 'T' })
  })

  it('of one byte more is too large, whole and in chunks', async () => {
    expect(await send(ofSize(65_537))).toMatchObject({ status: 413, code: 'request.body_too_large' })
    expect(await send(inChunks(ofSize(65_537)))).toMatchObject({ status: 413, code: 'request.body_too_large' })
  })
})

describe('another origin', () => {
  const ORIGINS = { CORS_ORIGINS: 'https://app.example.com, http://localhost:5173' }

  it.each(['https://app.example.com', 'http://localhost:5173'])(
    '%s that is listed may read answers',
    async (origin) => {
      const server = await createTestServer(ORIGINS)
      const response = await server.request('/api/meetings', { headers: { origin } })
      expect(response.status).toBe(401)
      expect(response.headers.get('access-control-allow-origin')).toBe(origin)
      expect(response.headers.get('access-control-allow-credentials')).toBeNull()
      expect(response.headers.get('access-control-expose-headers')).toBe('Retry-After,X-Request-Id')
      expect(response.headers.get('vary')).toContain('Origin')
    },
  )

  it.each([
    'https://app.example.com.evil.example',
    'http://app.example.com',
    'https://app.example.com:444',
    'https://evil.example',
    'null',
    '*',
  ])('%s that is not listed may not', async (origin) => {
    const server = await createTestServer(ORIGINS)
    const response = await server.request('/api/meetings', { headers: { origin } })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(response.headers.get('vary')).toContain('Origin')
  })

  it('learns from a preflight what it may send', async () => {
    const server = await createTestServer(ORIGINS)
    const preflight = async (origin: string) =>
      await server.request('/api/meetings/instant', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-evil' },
      })
    const listed = await preflight('https://app.example.com')
    expect(listed.status).toBe(204)
    expect(listed.headers.get('access-control-allow-headers')).toBe(
      'Authorization,Content-Type,Idempotency-Key,X-Meeting-Password,X-Meeting-Invite,X-Request-Id',
    )
    expect(listed.headers.get('access-control-allow-methods')).toBe('GET,POST,PATCH,DELETE')
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('every answer', () => {
  it.each(['/healthz', '/api/meetings', '/api/openapi.json', '/api/nowhere', '/'])(
    'at %s tells browsers to be careful',
    async (path) => {
      const { headers } = await (await createTestServer()).request(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('set-cookie')).toBeNull()
    },
  )

  it('has the name of its request, which the caller may choose', async () => {
    const server = await createTestServer()
    const nameOf = async (asked: string) =>
      (await server.request('/healthz', { headers: { 'x-request-id': asked } })).headers.get('x-request-id')
    expect(await nameOf('trace-1.2_3')).toBe('trace-1.2_3')
    expect(await nameOf('a b')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await nameOf('x'.repeat(65))).toMatch(/^[0-9a-f-]{36}$/)
    expect(server.logLines.join()).toContain('trace-1.2_3')
  })
})

it('no secret reaches the log', async () => {
  const server = await createTestServer({ LOG_LEVEL: 'trace' })
  const meeting = await server.createMeeting()
  const bearer = await server.hostToken()
  const { token, sessionToken } = await server.join(meeting, { bearer })
  await server.join(meeting, { bearer: sessionToken })
  await server.request('/api/meetings?password=canary', { bearer: SERVICE_KEY })
  await server.request('/api/meetings/instant', { json: { title: 'T', password: 'canary' }, bearer })
  await server.db.destroy()
  await server.request('/api/meetings', { bearer: sessionToken })
  const log = server.logLines.join()
  expect(log).toContain('/api/meetings')
  for (const secret of [bearer, token, sessionToken, SERVICE_KEY, 'canary']) expect(log).not.toContain(secret)
})
