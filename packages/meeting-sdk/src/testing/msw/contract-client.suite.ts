import {
  ERRORS,
  type ErrorCode,
  JoinInfo,
  Meeting,
  MeetingEvent,
  Problem,
  TokenAnswer,
  type TokenRequest,
  WaitingAnswer,
} from '@plenum/meeting-contract'
import { expect, onTestFinished } from 'vitest'
import { type Claims, signJwt } from './jwt.ts'

/** A Plenum backend, as the suites move it. */
export interface Backend {
  readonly url: string
  /** By which host JWTs are signed. */
  readonly authJwtSecret: string
  readonly serviceKey: string
  endMeeting(id: string): Promise<void>
  takeLiveKitAway(): Promise<void>
  bringLiveKitBack(): Promise<void>
  stop(): Promise<void>
}

interface Ask {
  readonly method?: string
  readonly bearer?: string
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}

/** Somebody who wants to join, and what he shows for it. */
interface Joining extends TokenRequest {
  readonly bearer?: string
}

interface Schema<Output> {
  parse(input: unknown): Output
}

/** What the suites ask with. */
export type ContractClient = ReturnType<typeof createContractClient>

/** A plain `fetch` on a backend, with what every answer and every refusal must be. */
export function createContractClient(backend: () => Backend) {
  const ask = (path: string, { method, bearer, json, body = JSON.stringify(json), headers }: Ask = {}) =>
    fetch(backend().url + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      ...(body === undefined ? {} : { body }),
      headers: {
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
        ...headers,
      },
    })

  const read = async <Output>(asked: Promise<Response>, status: number, schema: Schema<Output>): Promise<Output> => {
    const response = await asked
    const text = await response.text()
    expect([response.status, text]).toEqual([status, text])
    expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
    expect(response.headers.get('X-Request-Id')).toMatch(/./)
    return schema.parse(JSON.parse(text))
  }

  /** Everything that a refusal must be, whatever its code. */
  const refused = async (asked: Promise<Response>, code: ErrorCode): Promise<Problem> => {
    const { status, headers, ...response } = await asked.then(async (each) => ({
      status: each.status,
      headers: each.headers,
      text: await each.text(),
    }))
    const problem = Problem.parse(JSON.parse(response.text))
    expect(problem).toMatchObject({ code, status, title: ERRORS[code].title, type: `urn:plenum:error:${code}` })
    expect(status).toBe(ERRORS[code].status)
    expect(headers.get('Content-Type')).toMatch(/^application\/problem\+json/)
    expect(headers.get('X-Request-Id')).toMatch(/./)
    expect(headers.get('Cache-Control')).toBe('no-store')
    if (status === 401) expect(headers.get('WWW-Authenticate')).toMatch(/^Bearer/)
    else expect(headers.get('WWW-Authenticate')).toBeNull()
    if (status === 503 || status === 429) expect(headers.get('Retry-After')).toMatch(/^[1-9]\d*$/)
    if (code === 'request.invalid') expect(problem.errors).not.toEqual([])
    return problem
  }

  /** An answer without a body. */
  const done = async (asked: Promise<Response>) => {
    const response = await asked
    expect([response.status, await response.text()]).toEqual([204, ''])
  }

  const invalid = async (asked: Promise<Response>, path: string) => {
    const { errors } = await refused(asked, 'request.invalid')
    expect(errors).toContainEqual({ path, message: expect.stringMatching(/./) })
  }

  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds

  const hostJwt = (claims: Claims, secret = backend().authJwtSecret) =>
    signJwt({ exp: inSeconds(3_600), ...claims }, secret)

  /** Somebody whom no other test knows. */
  const newUser = async (name = 'Ada') => {
    const userId = `user-${crypto.randomUUID()}`
    const email = `${userId}@example.com`
    return { userId, email, bearer: await hostJwt({ sub: userId, name, email }) }
  }

  const create = (bearer: string, input: Readonly<Record<string, unknown>> = {}) =>
    read(ask('/api/meetings/instant', { bearer, json: { title: 'Team Sync', ...input } }), 201, Meeting)

  const schedule = (bearer: string, input: Readonly<Record<string, unknown>> = {}) => {
    const json = { title: 'Team Sync', startsAt: inMinutes(60), ...input }
    return read(ask('/api/meetings', { bearer, json }), 201, Meeting)
  }

  const get = (bearer: string, reference: string) => read(ask(`/api/meetings/${reference}`, { bearer }), 200, Meeting)

  const patch = (bearer: string, reference: string, json: Readonly<Record<string, unknown>>) =>
    ask(`/api/meetings/${reference}`, { method: 'PATCH', bearer, json })

  /** The key in a host's join address. */
  const keyOf = ({ joinUrl }: Meeting) => new URL(joinUrl).hash.replace('#k=', '')

  const askToJoin = (reference: string, { bearer, ...json }: Joining = {}) =>
    ask(`/api/meetings/${reference}/token`, bearer === undefined ? { json } : { json, bearer })

  const join = (reference: string, who: Joining) => read(askToJoin(reference, who), 200, TokenAnswer)

  /** As {@link join}, for who has to wait. */
  const wait = (reference: string, who: Joining) => read(askToJoin(reference, who), 202, WaitingAnswer)

  const joinInfo = (roomName: string, who: { bearer?: string } = {}) =>
    read(ask(`/api/join/${roomName}`, who), 200, JoinInfo)

  /** Opens a stream; each call gives what is told next, and undefined once the stream has ended. */
  const listen = async (id: string, bearer: string): Promise<() => Promise<MeetingEvent | undefined>> => {
    const response = await ask(`/api/meetings/${id}/events`, { bearer })
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    if (reader === undefined) throw new Error('There is no stream.')
    onTestFinished(() => reader.cancel())
    let text = ''
    return async () => {
      for (;;) {
        const [, data, rest] = /^(?:.*\n)*?event: state\ndata: (.*)\n\n([\s\S]*)$/.exec(text) ?? []
        if (data !== undefined && rest !== undefined) {
          text = rest
          return MeetingEvent.parse(JSON.parse(data))
        }
        const { done, value } = await reader.read()
        if (done) return undefined
        text += value
      }
    }
  }

  return {
    backend,
    ask,
    read,
    refused,
    done,
    invalid,
    inMinutes,
    inSeconds,
    hostJwt,
    newUser,
    create,
    schedule,
    get,
    patch,
    keyOf,
    askToJoin,
    join,
    wait,
    joinInfo,
    listen,
  }
}
