import { MeetingError } from '../errors.ts'
import { retry } from '../lib/retry.ts'
import { type Schedule, sleep } from '../lib/sleep.ts'
import { untilAborted } from '../lib/until-aborted.ts'
import { systemClock } from '../system-clock.ts'
import { retryWaitMs } from './retry-wait.ts'
import { type ToError, toServerError } from './server-error.ts'

/** How to reach a backend. */
export interface BackendOptions {
  /** Its address, for example `https://meet.example.com`. Default: the page's own origin. */
  readonly baseUrl?: string
  /** The host app's JWT of the signed-in user, asked for at each request; null for guests. */
  readonly auth?: () => string | null | Promise<string | null>
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof fetch
  /**
   * How often a call is sent again, after the `Retry-After` that the server asks for, when that is safe: after a lost
   * connection what may be done twice, and while the server is busy what it has not begun. Default: 2.
   */
  readonly retries?: number
}

/** Options of every call. */
export interface CallOptions {
  /** Gives up the call: it rejects with `request.cancelled`. */
  readonly signal?: AbortSignal | undefined
  /** Sends it though the page goes away meanwhile; nobody hears the answer then. */
  readonly keepalive?: boolean | undefined
}

/** What is asked of a backend. */
export interface HttpCall extends CallOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Takes the place of the signed-in user; null for nobody. */
  readonly bearer?: string | null | undefined
  /** Whether to do it twice is as good as once. Default: for GET and DELETE. */
  readonly isRepeatable?: boolean
}

interface TextAnswer {
  readonly status: number
  readonly contentType: string
  readonly text: string
}

const RETRIES = 2

/** Sends requests and reads answers; whatever fails is a {@link MeetingError}. */
export class HttpClient {
  /** Where the backend is; empty for the page's own origin. */
  readonly baseUrl: string
  readonly #auth: () => string | null | Promise<string | null>
  readonly #fetch: typeof fetch
  readonly #retries: number
  readonly #toError: ToError
  readonly #schedule: Schedule

  constructor(options: BackendOptions, toError = toServerError, schedule: Schedule = systemClock.schedule) {
    this.baseUrl = (options.baseUrl ?? '').replace(/\/+$/, '')
    this.#auth = options.auth ?? (() => null)
    // Browsers refuse a fetch that is called as a method of something else.
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init))
    this.#retries = options.retries ?? RETRIES
    this.#toError = toError
    this.#schedule = schedule
  }

  /** Asks for an answer in JSON. */
  async ask<Answer>(path: string, call: HttpCall = {}): Promise<Answer> {
    const { status, text } = await this.#request(path, call)
    const body = parseJson(text)
    if (typeof body !== 'object' || body === null) throw unreadable(status)
    // Both sides are made from one schema and one suite runs on them; a check here would carry Zod into every page.
    return body as Answer
  }

  /** Asks for a text of that type. */
  async read(path: string, type: string, call: HttpCall = {}): Promise<string> {
    const { status, contentType, text } = await this.#request(path, call, type)
    if (!contentType.startsWith(type)) throw unreadable(status)
    return text
  }

  /** Has something done that is answered by 204 and no more. */
  async tell(path: string, call: HttpCall): Promise<void> {
    const { status } = await this.#request(path, call)
    if (status !== 204) throw unreadable(status)
  }

  /** Opens an event stream, to be read for as long as it goes on. It is not opened again. */
  async open(path: string, call: HttpCall): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#send(path, call, 'text/event-stream')
    if (!response.ok) throw this.#toError(response, parseJson(await readText(response, call.signal)))
    const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream')
    if (!isStream || response.body === null) throw unreadable(response.status)
    return response.body
  }

  /** By what the signed-in user is known; null for a guest. */
  async credential(signal?: AbortSignal): Promise<string | null> {
    try {
      return credentialIn(await untilAborted(Promise.resolve(this.#auth()), signal))
    } catch (cause) {
      throw new MeetingError(signal?.aborted ? 'request.cancelled' : 'auth.unavailable', { cause })
    }
  }

  #request(path: string, call: HttpCall, accept = 'application/json'): Promise<TextAnswer> {
    const { method = 'GET', signal, isRepeatable = method === 'GET' || method === 'DELETE' } = call
    const send = async () => {
      const response = await this.#send(path, call, accept)
      const text = await readText(response, signal)
      if (!response.ok) throw this.#toError(response, parseJson(text))
      return { status: response.status, contentType: response.headers.get('Content-Type') ?? '', text }
    }
    return retry(send, {
      retries: this.#retries,
      waitMs: (thrown, tries) => retryWaitMs(thrown, tries, isRepeatable),
      sleep: (ms) => sleep(this.#schedule, ms, signal).catch((cause: unknown) => fail(cause, signal)),
    })
  }

  async #send(
    path: string,
    { method = 'GET', body, signal, keepalive = false, ...call }: HttpCall,
    accept: string,
  ): Promise<Response> {
    const bearer = call.bearer === undefined ? await this.credential(signal) : call.bearer
    const headers = new Headers({ Accept: accept, ...call.headers })
    if (bearer !== null) headers.set('Authorization', `Bearer ${bearer}`)
    if (body !== undefined) headers.set('Content-Type', 'application/json')
    try {
      return await this.#fetch(this.baseUrl + path, {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        signal: signal ?? null,
        credentials: 'omit',
        keepalive,
      })
    } catch (cause) {
      return fail(cause, signal)
    }
  }
}

/** Where there is no route for the JWT, many a server answers with a page: no header takes that, nor says whose it was. */
function credentialIn(answer: string | null): string | null {
  if (answer !== null && /[^\x21-\x7e]/.test(answer.trim())) throw new TypeError('What auth answered is no JWT.')
  return answer
}

function readText(response: Response, signal: AbortSignal | undefined): Promise<string> {
  return response.text().catch((cause: unknown) => fail(cause, signal))
}

/** Undefined for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function fail(cause: unknown, signal: AbortSignal | undefined): never {
  throw new MeetingError(signal?.aborted ? 'request.cancelled' : 'network.unreachable', { cause })
}

function unreadable(status: number): MeetingError {
  return new MeetingError('server.unreadable', { context: { status } })
}
