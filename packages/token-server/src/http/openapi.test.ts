import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { hashSessionToken } from '../admission/session-token.ts'
import { hashFeedSecret } from '../calendar/feed-secret.ts'
import { newMeeting } from '../meetings/new-meeting.ts'
import { createTestServer, SERVICE_KEY } from '../testing/test-server.ts'

// The examples of the document, made real.
const MEETING_ID = 'k3v9q2xw7m1p5r8t'
const ROOM_NAME = 'team-sync-a1b2c3d4e5'
const SESSION_ID = '4bq2m8w1'
const SESSION_TOKEN = 'ps_3q2-7w'
const FEED_SECRET = 'pc_3q2-7w'

const Schema = z.looseObject({ $ref: z.string().optional(), example: z.unknown().optional() })
const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().optional(),
  schema: Schema,
})
const Media = z.object({ schema: Schema, example: z.unknown().optional() })
const Operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.unknown())).default([]),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: z.record(z.string(), Media) }).optional(),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), Media).optional() })),
})
type Operation = z.infer<typeof Operation>
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
})

/** A server where what the examples speak of is there. */
async function createExampleServer() {
  const server = await createTestServer({ PLENUM_DEV: '1' })
  const origin = { createdBy: 'ada', passwordHash: null, now: server.clock.now() }
  const meeting = { ...newMeeting({ title: 'Team Sync' }, origin), id: MEETING_ID, room_name: ROOM_NAME }
  await server.db.insertInto('meetings').values(meeting).execute()
  const at = server.clock.now().toISOString()
  await server.db
    .insertInto('sessions')
    .values({
      id: SESSION_ID,
      meeting_id: MEETING_ID,
      user_id: null,
      name: 'Ada Lovelace',
      role: 'participant',
      token_hash: hashSessionToken(SESSION_TOKEN),
      state: 'admitted',
      created_at: at,
      last_seen_at: at,
    })
    .execute()
  const feed = { user_id: 'ada', secret_hash: hashFeedSecret(FEED_SECRET), issued_at: at }
  await server.db.insertInto('calendar_feeds').values(feed).execute()
  return server
}

async function readDocument() {
  const server = await createTestServer({ PLENUM_DEV: '1' })
  const text = await (await server.request('/api/openapi.json')).text()
  return { text, document: Document.parse(JSON.parse(text)), raw: JSON.parse(text) }
}

const { text, document, raw } = await readDocument()
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

function resolve(schema: z.infer<typeof Schema>) {
  const name = schema.$ref?.replace('#/components/schemas/', '')
  return name === undefined ? schema : (document.components.schemas[name] ?? schema)
}

const ajv = new Ajv({ strict: false })
addFormats.default(ajv)
ajv.addSchema({ ...raw, $id: 'api' })

function validatorAt(...pointer: string[]) {
  const path = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')
  return ajv.compile({ $ref: `api#/${path}` })
}

it('is the one that is committed; "pnpm exec vitest run --project node openapi -u" writes it anew', async () => {
  await expect(`${JSON.stringify(JSON.parse(text), null, 2)}\n`).toMatchFileSnapshot('../../openapi.json')
})

describe('every example', () => {
  const values = (name: string, schema: z.infer<typeof Schema>) =>
    'example' in schema ? [{ name, example: schema.example }] : []
  const shapes = Object.entries(document.components.schemas).flatMap(([name, schema]) => values(name, schema))

  it.each(shapes)('of $name is what its schema allows', ({ name, example }) => {
    const validate = validatorAt('components', 'schemas', name)
    expect(validate(example), ajv.errorsText(validate.errors)).toBe(true)
  })

  // What LiveKit and a proxy send is signed, so no example of it would pass; their own tests send it.
  const signed = ['/api/webhooks/livekit', '/api/livekit/gate']
  const requests = operations.filter(({ path }) => !signed.includes(path))

  it.each(requests)('of $method $path is answered as described', async ({ path, method, operation }) => {
    const server = await createExampleServer()
    if (operation.operationId === 'cancelMeeting') {
      // One that is on is ended, not called off.
      await server.db.updateTable('meetings').set({ status: 'SCHEDULED' }).execute()
    }
    if (operation.operationId === 'deny' || operation.operationId === 'withdraw') {
      // Who is in waits no more.
      const knocking = { state: 'waiting', waiting_for: 'lobby', knocked_at: server.clock.now().toISOString() } as const
      await server.db.updateTable('sessions').set(knocking).execute()
    }
    const at = (place: 'path' | 'query' | 'header') =>
      operation.parameters.filter((parameter) => parameter.in === place)
    const textOf = ({ name, schema }: z.infer<typeof Parameter>) => {
      const { example } = resolve(schema)
      if (example === undefined) throw new Error(`${method} ${path} has no example for ${name}`)
      return String(example)
    }
    const exampleOf = (parameter: z.infer<typeof Parameter>) => encodeURIComponent(textOf(parameter))
    const filled = at('path').reduce((so, one) => so.replace(`{${one.name}}`, exampleOf(one)), path)
    const query = at('query')
      .filter(({ required, schema }) => required || resolve(schema).example !== undefined)
      .map((one) => `${one.name}=${exampleOf(one)}`)
    const content = operation.requestBody?.content['application/json']
    const body = content && (content.example ?? resolve(content.schema).example)
    if (content && body === undefined) throw new Error(`${method} ${path} has no example of its body`)

    const bearer = await bearerFor(operation, server)
    const response = await server.request(query.length > 0 ? `${filled}?${query.join('&')}` : filled, {
      ...(body === undefined ? {} : { json: body }),
      method: method.toUpperCase(),
      headers: Object.fromEntries(at('header').map((one) => [one.name, textOf(one)])),
      ...(bearer === undefined ? {} : { bearer }),
    })
    const contentType = response.headers.get('content-type')?.split(';')[0] ?? ''
    const isStream = contentType === 'text/event-stream'
    if (isStream) await response.body?.cancel()
    const answer = isStream ? '' : await response.text()
    expect(response.ok, answer).toBe(true)
    const described = operation.responses[String(response.status)]
    expect(described, `${response.status} is not described`).toBeDefined()
    if (answer === '') return
    expect(Object.keys(described?.content ?? {})).toContain(contentType)
    if (contentType !== 'application/json') return
    const status = String(response.status)
    const validate = validatorAt('paths', path, method, 'responses', status, 'content', contentType, 'schema')
    expect(validate(JSON.parse(answer)), ajv.errorsText(validate.errors)).toBe(true)
  })
})

/** Somebody who may: by preference the creator. */
async function bearerFor(
  { security, operationId }: Operation,
  server: Awaited<ReturnType<typeof createExampleServer>>,
) {
  // Nobody raises another's hand.
  if (operationId === 'setHand') return SESSION_TOKEN
  const schemes = security.flatMap((one) => Object.keys(one))
  if (schemes.includes('hostUser')) return await server.hostToken()
  if (schemes.includes('service')) return SERVICE_KEY
  return schemes.includes('session') ? SESSION_TOKEN : undefined
}
