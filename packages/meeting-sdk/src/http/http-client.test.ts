import { describe, expect, test } from 'vitest'
import { type BackendOptions, type HttpCall, HttpClient } from './http-client.ts'
import { toServerError } from './server-error.ts'

type Answer = () => Response | Promise<Response>

const refusal = (code: string, status: number, headers: Record<string, string> = {}) => {
  const problem = { type: 'about:blank', title: 'x', status, code, detail: 'said so' }
  return () => Response.json(problem, { status, headers })
}
const offline: Answer = () => Promise.reject(new TypeError('Failed to fetch'))
const fine: Answer = () => Response.json({ is: 'fine' })

/** A client of a backend that gives these answers, one after the other, in a world where time passes at once. */
function world(answers: readonly Answer[], options: BackendOptions = {}) {
  const waits: number[] = []
  const sent: Headers[] = []
  const passAtOnce = (task: () => void, ms: number) => {
    waits.push(ms)
    queueMicrotask(task)
    return () => {}
  }
  const send: typeof fetch = async (_, init) => {
    init?.signal?.throwIfAborted()
    sent.push(new Headers(init?.headers))
    const answer = answers[sent.length - 1]
    if (answer === undefined) throw new Error('Nobody expected another request.')
    return answer()
  }
  const client = new HttpClient({ fetch: send, ...options }, toServerError, passAtOnce)
  return { client, waits, sent }
}

describe('what fails only now', () => {
  test.each([
    ['a lost connection', offline],
    ['a busy server', refusal('server.busy', 503)],
    ['a database that is away', refusal('database.unavailable', 503)],
    ['too many requests', refusal('request.rate_limited', 429)],
    ['a first try that is still running', refusal('idempotency.in_flight', 409)],
    ['a proxy without a server', () => new Response('<h1>Unavailable</h1>', { status: 503 })],
    ['a proxy whose server is gone', () => new Response('<h1>Bad Gateway</h1>', { status: 502 })],
    ['a proxy whose server is silent', () => new Response('', { status: 504 })],
  ])('%s is tried again where that is safe', async (_, failure) => {
    for (const call of [{}, { method: 'DELETE' }, { method: 'POST', isRepeatable: true }] satisfies HttpCall[]) {
      const { client, sent } = world([failure, failure, fine])
      expect(await client.ask('/', call)).toEqual({ is: 'fine' })
      expect(sent).toHaveLength(3)
    }
  })

  test.each([
    ['a lost connection', offline, 1],
    ['a database that is away', refusal('database.unavailable', 503), 1],
    ['a proxy without a server', () => new Response('', { status: 503 }), 1],
    ['a busy server', refusal('server.busy', 503), 2],
    ['too many requests', refusal('request.rate_limited', 429), 2],
    ['LiveKit that is away', refusal('livekit.unavailable', 503), 2],
  ])('what must not be done twice is after %s sent so often as the server did nothing', async (_, failure, times) => {
    const { client, sent } = world([failure, fine])
    await client.ask('/', { method: 'POST', body: {} }).catch(() => {})
    expect(sent).toHaveLength(times)
  })

  test.each([
    ['meeting.not_found', 404],
    ['internal.unexpected', 500],
    ['livekit.refused', 502],
  ])('%s is told at once', async (code, status) => {
    const { client, sent } = world([refusal(code, status)])
    await expect(client.ask('/')).rejects.toMatchObject({ code })
    expect(sent).toHaveLength(1)
  })

  test('is told when it stays so', async () => {
    const { client, sent } = world([offline, offline, offline])
    await expect(client.ask('/')).rejects.toMatchObject({ code: 'network.unreachable' })
    expect(sent).toHaveLength(3)
  })

  test('is tried again as often as the host wants', async () => {
    const none = world([offline], { retries: 0 })
    await expect(none.client.ask('/')).rejects.toMatchObject({ code: 'network.unreachable' })
    const many = world([offline, offline, offline, offline, fine], { retries: 4 })
    expect(await many.client.ask('/')).toEqual({ is: 'fine' })
  })

  test('each try asks anew who is signed in', async () => {
    let tokens = 0
    const { client, sent } = world([offline, fine], { auth: async () => `jwt-${++tokens}` })
    await client.ask('/')
    expect(sent.map((headers) => headers.get('Authorization'))).toEqual(['Bearer jwt-1', 'Bearer jwt-2'])
  })
})

describe('the wait', () => {
  test('grows by itself', async () => {
    const { client, waits } = world([offline, offline, fine])
    await client.ask('/')
    const [first = 0, second = 0] = waits
    expect(first).toBeGreaterThanOrEqual(200)
    expect(first).toBeLessThanOrEqual(400)
    expect(second).toBeGreaterThanOrEqual(400)
    expect(second).toBeLessThanOrEqual(800)
  })

  test('is as long as the server wants, in seconds or up to a time', async () => {
    const inSeconds = world([refusal('server.busy', 503, { 'Retry-After': '2' }), fine])
    await inSeconds.client.ask('/')
    expect(inSeconds.waits).toEqual([2_000])
    const until = new Date(Date.now() + 4_000).toUTCString()
    const upTo = world([refusal('server.busy', 503, { 'Retry-After': until }), fine])
    await upTo.client.ask('/')
    expect(upTo.waits[0]).toBeGreaterThanOrEqual(2_000)
    expect(upTo.waits[0]).toBeLessThanOrEqual(4_000)
  })

  test('is none where it would be long: the caller is told how long', async () => {
    const { client, waits } = world([refusal('request.rate_limited', 429, { 'Retry-After': '600' })])
    await expect(client.ask('/')).rejects.toMatchObject({ context: { retryAfterSeconds: 600 } })
    expect(waits).toEqual([])
  })

  test('ends when the call is given up', async () => {
    const abort = new AbortController()
    let [sent, isCancelled] = [0, false]
    const send = async () => {
      sent += 1
      return offline()
    }
    const giveUp = () => {
      queueMicrotask(() => abort.abort())
      return () => {
        isCancelled = true
      }
    }
    const client = new HttpClient({ fetch: send }, toServerError, giveUp)
    await expect(client.ask('/', { signal: abort.signal })).rejects.toMatchObject({ code: 'request.cancelled' })
    expect({ sent, isCancelled }).toEqual({ sent: 1, isCancelled: true })
  })
})

describe('an answer', () => {
  test('that should be empty must be', async () => {
    const { client } = world([() => new Response(null, { status: 204 }), fine])
    await client.tell('/', { method: 'DELETE' })
    await expect(client.tell('/', { method: 'DELETE' })).rejects.toMatchObject({ code: 'server.unreadable' })
  })

  test('that breaks off is a lost connection', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.error(new TypeError('network error')),
        }),
      )
    const { client, sent } = world([broken, fine])
    await expect(client.ask('/', { method: 'POST' })).rejects.toMatchObject({ code: 'network.unreachable' })
    expect(sent).toHaveLength(1)
  })

  test('carries what the server said of the fields and of the tries', async () => {
    const errors = [{ path: 'title', message: 'is too long' }]
    const problem = (more: object) => () => Response.json({ type: 'x', title: 'x', ...more }, { status: 422 })
    const { client } = world([
      problem({ code: 'request.invalid', errors }),
      problem({ code: 'meeting.password_wrong', triesLeft: 3 }),
    ])
    await expect(client.ask('/')).rejects.toMatchObject({ context: { fieldErrors: errors } })
    await expect(client.ask('/')).rejects.toMatchObject({ context: { triesLeft: 3 } })
  })
})

describe('a text', () => {
  const text = (type: string) => () => new Response('BEGIN:VCALENDAR', { headers: { 'Content-Type': type } })

  test('is taken where it is what was asked for', async () => {
    const { client, sent } = world([text('text/calendar; charset=utf-8'), text('text/html')])
    expect(await client.read('/', 'text/calendar')).toBe('BEGIN:VCALENDAR')
    expect(sent[0]?.get('Accept')).toBe('text/calendar')
    await expect(client.read('/', 'text/calendar')).rejects.toMatchObject({ code: 'server.unreadable' })
  })

  test('is tried again like any other answer, and a refusal has its code', async () => {
    const { client } = world([offline, text('text/calendar'), refusal('meeting.not_found', 404)])
    expect(await client.read('/', 'text/calendar')).toBe('BEGIN:VCALENDAR')
    await expect(client.read('/', 'text/calendar')).rejects.toMatchObject({ code: 'meeting.not_found' })
  })
})

describe('a stream', () => {
  const stream = (type: string) => () => new Response('data: x\n\n', { headers: { 'Content-Type': type } })

  test('is opened as the stay whose it is, and nothing secret stands in its address', async () => {
    const { client, sent } = world([stream('text/event-stream; charset=utf-8')], { auth: () => 'jwt' })
    const body = await client.open('/events', { bearer: 'ps_one' })
    expect(await new Response(body).text()).toBe('data: x\n\n')
    expect(sent[0]?.get('Authorization')).toBe('Bearer ps_one')
    expect(sent[0]?.get('Accept')).toBe('text/event-stream')
  })

  test('is not taken from just anything, and a refusal is told at once', async () => {
    const { client, sent } = world([stream('text/html'), refusal('server.busy', 503, { 'Retry-After': '5' })])
    await expect(client.open('/events', {})).rejects.toMatchObject({ code: 'server.unreadable' })
    await expect(client.open('/events', {})).rejects.toMatchObject({
      code: 'server.busy',
      context: { retryAfterSeconds: 5 },
    })
    expect(sent).toHaveLength(2)
  })
})

describe('a sign-in that the host cannot tell', () => {
  test('has a code of its own', async () => {
    for (const auth of [() => Promise.reject(new Error('no')), () => JSON.parse('no')]) {
      const { client } = world([], { auth })
      await expect(client.ask('/')).rejects.toMatchObject({ code: 'auth.unavailable', retryable: true })
    }
  })

  test('is one too where a page came in the place of the JWT', async () => {
    const { client, sent } = world([], { auth: () => '<!doctype html>\n<title>No such route</title>' })
    await expect(client.ask('/')).rejects.toMatchObject({ code: 'auth.unavailable' })
    expect(sent).toEqual([])
  })

  test('is none where a line ends behind the JWT', async () => {
    const { client, sent } = world([fine], { auth: () => 'jwt\n' })
    await client.ask('/')
    expect(sent.map((headers) => headers.get('Authorization'))).toEqual(['Bearer jwt'])
  })

  test('is not waited for once the call is given up', async () => {
    const { client } = world([], { auth: () => new Promise(() => {}) })
    const abort = new AbortController()
    const asked = client.ask('/', { signal: abort.signal })
    abort.abort()
    await expect(asked).rejects.toMatchObject({ code: 'request.cancelled' })
  })
})
