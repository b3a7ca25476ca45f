import type { MeetingEvent } from '@plenum/meeting-contract'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { MeetingError } from '../errors.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { watchEvents } from './watch-events.ts'

const SILENCE_MS = 35_000
const WAITING = { state: 'waiting', reason: 'lobby', startsAt: null } as const

/** One stream, from the server's side. */
interface Stream {
  send(text: string): void
  tell(event: object): void
  end(): void
  break(): void
  isClosed: boolean
}

type Opening = Stream | MeetingError

function newStream(): { stream: Stream; body: ReadableStream<Uint8Array> } {
  const encoder = new TextEncoder()
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const stream: Stream = {
    send: (text) => controller?.enqueue(encoder.encode(text)),
    tell: (event) => stream.send(`event: state\ndata: ${JSON.stringify(event)}\n\n`),
    end: () => controller?.close(),
    break: () => controller?.error(new TypeError('network error')),
    isClosed: false,
  }
  const body = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own
    },
    cancel: () => {
      stream.isClosed = true
    },
  })
  return { stream, body }
}

/** Somebody who watches; `refusals` are what opening fails with, by the number of the try. */
function watching(refusals: Readonly<Record<number, MeetingError>> = {}) {
  const clock = new FakeClock()
  const waits: number[] = []
  const openings: Opening[] = []
  const told: MeetingEvent[] = []
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const listener = { hear: (_: MeetingEvent) => {} }
  const ended = watchEvents({
    open: async () => {
      const refusal = refusals[openings.length]
      if (refusal !== undefined) {
        openings.push(refusal)
        throw refusal
      }
      const { stream, body } = newStream()
      openings.push(stream)
      return body
    },
    onEvent: (event) => {
      told.push(event)
      listener.hear(event)
    },
    signal: abort.signal,
    schedule: (task, ms) => {
      if (ms !== SILENCE_MS) waits.push(ms)
      return clock.schedule(task, ms)
    },
  })
  const outcome = ended.then(
    () => 'resolved',
    (error: MeetingError) => error.code,
  )
  const stream = async (number: number): Promise<Stream> => {
    await expect.poll(() => openings.length).toBeGreaterThan(number)
    const opening = openings[number]
    if (opening === undefined || opening instanceof MeetingError) throw new Error('That opening was refused.')
    return opening
  }
  /** Lets the wait of this number begin, and end. */
  const pass = async (number: number): Promise<number> => {
    await expect.poll(() => waits.length).toBeGreaterThan(number)
    const ms = waits[number] ?? 0
    clock.advance(ms)
    return ms
  }
  return { clock, waits, openings, told, abort, listener, outcome, stream, pass }
}

describe('whoever watches', () => {
  test('is told each state, however it is cut into pieces', async () => {
    const { stream, told } = watching()
    const first = await stream(0)
    first.tell(WAITING)
    const text = 'event: state\r\ndata: {"state":"admitted"}\r\n\r\n: \n\n'
    for (const character of text) first.send(character)
    await expect.poll(() => told).toEqual([WAITING, { state: 'admitted' }])
  })

  test('is told nothing that he could not understand', async () => {
    const { stream, told } = watching()
    const first = await stream(0)
    first.send('data: no json\n\ndata: null\n\nevent: state\ndata: {"state":"toString"}\n\n')
    first.tell({ state: 'postponed' })
    first.tell({ state: 'started' })
    await expect.poll(() => told).toEqual([{ state: 'started' }])
  })

  test.each([{ state: 'ended' }, { state: 'denied', reason: 'denied' }])('is done after %j', async (last) => {
    const { stream, told, outcome, waits } = watching()
    const first = await stream(0)
    first.tell(last)
    first.tell(WAITING)
    expect(await outcome).toBe('resolved')
    expect(told).toEqual([last])
    expect(waits).toEqual([])
    await expect.poll(() => first.isClosed).toBe(true)
  })

  test('is told no more once he has had enough, even in the middle of it', async () => {
    const { stream, told, outcome, abort, listener } = watching()
    listener.hear = () => abort.abort()
    const first = await stream(0)
    first.send('data: {"state":"admitted"}\n\ndata: {"state":"ended"}\n\n')
    expect(await outcome).toBe('resolved')
    expect(told).toEqual([{ state: 'admitted' }])
    await expect.poll(() => first.isClosed).toBe(true)
  })

  test('who did not want to in the first place opens nothing', async () => {
    const open = () => Promise.reject(new Error('opened'))
    await watchEvents({ open, onEvent: () => {}, signal: AbortSignal.abort() })
  })

  test('and whose listener fails is told the next state all the same', async () => {
    const { stream, told, listener } = watching()
    const uncaught: (() => void)[] = []
    vi.stubGlobal('queueMicrotask', (task: () => void) => void uncaught.push(task))
    onTestFinished(() => void vi.unstubAllGlobals())
    listener.hear = ({ state }) => {
      if (state === 'waiting') throw new Error('a bug of the host')
    }
    const first = await stream(0)
    first.tell(WAITING)
    first.tell({ state: 'admitted' })
    await expect.poll(() => told).toHaveLength(2)
    expect(uncaught[0]).toThrow('a bug of the host')
  })
})

describe('a stream', () => {
  test.each(['end', 'break'] as const)('that comes to an %s is opened again', async (how) => {
    const { stream, told, pass } = watching()
    const first = await stream(0)
    first.tell(WAITING)
    await expect.poll(() => told).toHaveLength(1)
    first[how]()
    expect(await pass(0)).toBeLessThanOrEqual(1_000)
    const second = await stream(1)
    second.tell({ state: 'admitted' })
    await expect.poll(() => told).toEqual([WAITING, { state: 'admitted' }])
  })

  test('that falls silent is closed, and opened again', async () => {
    const { clock, stream, told, pass, openings } = watching()
    const first = await stream(0)
    first.tell(WAITING)
    await expect.poll(() => told).toHaveLength(1)
    clock.advance(SILENCE_MS - 1)
    expect(first.isClosed).toBe(false)
    clock.advance(1)
    await expect.poll(() => first.isClosed).toBe(true)
    await pass(0)
    await stream(1)
    expect(openings).toHaveLength(2)
  })

  test('is kept by signs of life', async () => {
    const { clock, stream, told, openings } = watching()
    const first = await stream(0)
    for (let beat = 1; beat <= 4; beat += 1) {
      first.send(':\n\n')
      first.tell({ state: 'hosting', status: 'ACTIVE' })
      await expect.poll(() => told).toHaveLength(beat)
      clock.advance(SILENCE_MS - 1)
    }
    expect(first.isClosed).toBe(false)
    expect(openings).toHaveLength(1)
  })

  test('that breaks again and again is opened ever more rarely, until one gives a sign of life', async () => {
    const { stream, pass, waits } = watching()
    for (let number = 0; number < 6; number += 1) {
      const each = await stream(number)
      each.tell(WAITING)
      each.end()
      await pass(number)
    }
    const sound = await stream(6)
    sound.send(':\n\n')
    sound.end()
    await pass(6)
    const atMost = [1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 1_000]
    expect(waits).toHaveLength(atMost.length)
    for (const [number, ms] of atMost.entries()) {
      expect(waits[number]).toBeLessThanOrEqual(ms)
      expect(waits[number]).toBeGreaterThanOrEqual(ms / 2)
    }
  })

  test('is opened again as soon as the server wishes', async () => {
    const { stream, pass } = watching()
    const first = await stream(0)
    first.send('retry: 4000\n')
    first.end()
    expect(await pass(0)).toBeGreaterThanOrEqual(2_000)
  })

  test('is not opened again by somebody who stops while he waits for that', async () => {
    const { stream, abort, outcome, waits, openings } = watching()
    const first = await stream(0)
    first.end()
    await expect.poll(() => waits).toHaveLength(1)
    abort.abort()
    expect(await outcome).toBe('resolved')
    expect(openings).toHaveLength(1)
  })
})

describe('opening a stream', () => {
  const refusal = (code: MeetingError['code'], status: number, retryAfterSeconds?: number) =>
    new MeetingError(code, { context: { status, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) } })

  test.each([
    ['while the server is busy', refusal('server.busy', 503)],
    ['when the server has a defect', refusal('internal.unexpected', 500)],
    ['through a proxy without a server', refusal('server.unreadable', 502)],
    ['without a network', new MeetingError('network.unreachable')],
    ['while the host cannot tell who is signed in', new MeetingError('auth.unavailable')],
  ])('%s is tried again', async (_, error) => {
    const { stream, told, pass } = watching({ 0: error, 1: error })
    await pass(0)
    await pass(1)
    const third = await stream(2)
    third.tell(WAITING)
    await expect.poll(() => told).toEqual([WAITING])
  })

  test('waits for as long as the server asks', async () => {
    const { stream, pass } = watching({ 0: refusal('request.rate_limited', 429, 30) })
    expect(await pass(0)).toBe(30_000)
    await stream(1)
  })

  test.each([
    ['session.invalid', 401],
    ['permission.denied', 403],
    ['meeting.not_found', 404],
    ['server.unreadable', 200],
  ] as const)('fails for good by %s', async (code, status) => {
    const { stream, pass, outcome, openings } = watching({ 1: refusal(code, status) })
    const first = await stream(0)
    first.end()
    await pass(0)
    expect(await outcome).toBe(code)
    expect(openings).toHaveLength(2)
  })

  test('that takes for ever is given up, and tried again', async () => {
    const clock = new FakeClock()
    const abort = new AbortController()
    onTestFinished(() => abort.abort())
    let openings = 0
    const open = () => {
      openings += 1
      return new Promise<never>(() => {})
    }
    const schedule = (task: () => void, ms: number) => clock.schedule(task, ms)
    const ended = watchEvents({ open, onEvent: () => {}, signal: abort.signal, schedule })
    await expect
      .poll(() => {
        clock.advance(SILENCE_MS)
        return openings
      })
      .toBeGreaterThan(2)
    abort.abort()
    await ended
  })
})
