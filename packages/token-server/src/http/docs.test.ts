import { ERRORS } from '@plenum/meeting-contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestServer } from '../testing/test-server.ts'

const Operation = z.object({
  operationId: z.string(),
  summary: z.string().min(1),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string(), content: z.record(z.string(), z.object({ schema: z.unknown() })).optional() }),
  ),
})
const Document = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
})

async function readDocument() {
  const server = await createTestServer({ PLENUM_DEV: '1' })
  const response = await server.request('/api/openapi.json')
  expect(response.status).toBe(200)
  return Document.parse(await response.json())
}

describe('the OpenAPI document', () => {
  it('has every route of the server and no other', async () => {
    const { app } = await createTestServer({ PLENUM_DEV: '1' })
    const { paths, openapi } = await readDocument()
    expect(openapi).toBe('3.0.3')
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !/^\/(api\/(docs|openapi)|embed\/)/.test(path))
      .map(({ method, path }) => `${method} ${path}`)
    expect(described.toSorted()).toEqual([...new Set(served)].toSorted())
  })

  it('has every error, each under its status', async () => {
    const { paths } = await readDocument()
    const operations = Object.values(paths).flatMap((item) => Object.values(item))
    const problems = operations.flatMap(({ responses }) =>
      Object.entries(responses).filter(([, { content }]) => content?.['application/problem+json']),
    )
    for (const [code, { status }] of Object.entries(ERRORS)) {
      if (code === 'route.not_found') continue
      const where = problems.filter(([, { description }]) => description.includes(`\`${code}\``))
      expect(where.length, code).toBeGreaterThan(0)
      for (const [answered] of where) expect(Number(answered), code).toBe(status)
    }
    for (const [, { content }] of problems) {
      expect(content?.['application/problem+json']?.schema).toEqual({ $ref: '#/components/schemas/Problem' })
    }
  })

  it('names the shapes of the contract once and refers to them', async () => {
    const { components, paths } = await readDocument()
    expect(Object.keys(components.schemas)).toEqual(
      expect.arrayContaining([
        'Meeting',
        'MeetingPage',
        'CreateInstantMeeting',
        'TokenRequest',
        'TokenAnswer',
        'JoinInfo',
      ]),
    )
    const token = paths['/api/meetings/{id}/token']?.post
    expect(token?.responses['200']?.content?.['application/json']?.schema).toEqual({
      $ref: '#/components/schemas/TokenAnswer',
    })
    expect(token?.parameters).toMatchObject([{ name: 'id', in: 'path' }])
    expect(token?.security).toContainEqual({})
    expect(Object.keys(components.securitySchemes)).toEqual(['hostUser', 'service', 'session'])
  })

  it('gives each operation a name of its own', async () => {
    const operations = Object.values((await readDocument()).paths).flatMap((item) => Object.values(item))
    const names = operations.map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(operations.length)
  })
})

describe('the docs page', () => {
  it('needs nothing from elsewhere and has no script in it', async () => {
    const server = await createTestServer()
    const response = await server.request('/api/docs')
    const page = await response.text()
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(page).not.toMatch(/https?:|\/\/|<script>|style=|onload/)
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/)
    const files = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, file]) => file)
    expect(files).toHaveLength(4)
    for (const file of files) expect((await server.request(`/api/${file}`)).status, file).toBe(200)
  })

  it('serves no other file', async () => {
    const server = await createTestServer()
    for (const file of ['nowhere.js', '..%2fpackage.json', '%2e%2e%2f..%2fpackage.json', '.env', 'a%00.js']) {
      expect((await server.request(`/api/docs/${file}`)).status, file).toBe(404)
    }
  })
})
