import type {
  CreateInstantMeeting,
  DevSignInAnswer,
  JoinInfo,
  Meeting,
  MeetingPage,
  MeetingQuery,
  Problem,
  TokenAnswer,
  WaitingAnswer,
} from '@plenum/meeting-contract'
import { isErrorCode } from '@plenum/meeting-contract/errors'
import { MeetingError, type MeetingErrorContext } from './errors.ts'

/** How to reach the token server. */
export interface LiveKitMeetingServiceOptions {
  /** Address of the token server, for example `https://meet.example.com`. Default: the page's own origin. */
  readonly baseUrl?: string
  /** The host app's JWT of the signed-in user, asked for at each request; null for guests. */
  readonly auth?: () => string | null | Promise<string | null>
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof fetch
}

/** Options of every call. */
export interface CallOptions {
  /** Gives up the call. */
  readonly signal?: AbortSignal | undefined
}

/** Who asks to join. */
export interface GenerateMeetingTokenOptions extends CallOptions {
  /** The name to go by in the meeting. */
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly password?: string | undefined
  readonly inviteKey?: string | undefined
  /** The stay to come back to, from an earlier answer. */
  readonly sessionToken?: string | undefined
}

interface CallInit extends CallOptions {
  readonly method?: 'GET' | 'POST'
  readonly body?: unknown
  readonly bearer?: string | undefined
}

/**
 * The token server's HTTP contract as typed methods. Each rejects with a {@link MeetingError} that carries the
 * server's code, or `network.unreachable` and `server.unreadable` where no such answer came.
 *
 * @example
 * const service = new LiveKitMeetingService({ baseUrl: 'https://meet.example.com', auth: () => jwt })
 * const meeting = await service.createInstantMeeting({ title: 'Team Sync' })
 */
export class LiveKitMeetingService {
  /** Where the token server is; empty for the page's own origin. */
  readonly baseUrl: string
  readonly #auth: () => string | null | Promise<string | null>
  readonly #fetch: typeof fetch

  constructor(options: LiveKitMeetingServiceOptions = {}) {
    this.baseUrl = (options.baseUrl ?? '').replace(/\/+$/, '')
    this.#auth = options.auth ?? (() => null)
    // Browsers refuse a fetch that is called as a method of something else.
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init))
  }

  /**
   * Tells apart the users whom this service acts for: issuer and subject of the host's JWT, empty for a guest. Read, not
   * verified: that is the server's to do.
   */
  async caller(): Promise<string> {
    const credential = await this.#credential()
    return credential === null ? '' : subjectOf(credential)
  }

  /** Starts a meeting at once; the caller is its host. */
  createInstantMeeting(meeting: CreateInstantMeeting, options?: CallOptions): Promise<Meeting> {
    return this.#call('/api/meetings/instant', { ...options, method: 'POST', body: meeting })
  }

  /** The signed-in user's meetings, newest first, a page at a time. */
  listMeetings(query: MeetingQuery = {}, options?: CallOptions): Promise<MeetingPage> {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
    return this.#call(search.size === 0 ? '/api/meetings' : `/api/meetings?${search}`, options)
  }

  /** One meeting, by its id or its room name. */
  getMeetingDetails(meetingId: string, options?: CallOptions): Promise<Meeting> {
    return this.#call(`/api/meetings/${encodeURIComponent(meetingId)}`, options)
  }

  /** What may be known of a meeting before joining, by the room name of its link. */
  getJoinInfo(roomName: string, options?: CallOptions): Promise<JoinInfo> {
    return this.#call(`/api/join/${encodeURIComponent(roomName)}`, options)
  }

  /** Leave to enter the meeting: a LiveKit token, and the stay that renews it; or to wait for that. */
  generateMeetingToken(
    meetingId: string,
    { name, email, password, inviteKey, sessionToken, signal }: GenerateMeetingTokenOptions = {},
  ): Promise<TokenAnswer | WaitingAnswer> {
    return this.#call(`/api/meetings/${encodeURIComponent(meetingId)}/token`, {
      method: 'POST',
      body: { name, email, password, inviteKey },
      bearer: sessionToken,
      signal,
    })
  }

  /** Development servers only: a host JWT for a name. */
  signInForDevelopment(name: string, options?: CallOptions): Promise<DevSignInAnswer> {
    return this.#call('/api/dev/sign-in', { ...options, method: 'POST', body: { name } })
  }

  async #call<Answer>(path: string, init: CallInit = {}): Promise<Answer> {
    const bearer = init.bearer ?? (await this.#credential())
    const headers = new Headers({ Accept: 'application/json' })
    if (bearer !== null) headers.set('Authorization', `Bearer ${bearer}`)
    if (init.body !== undefined) headers.set('Content-Type', 'application/json')
    const response = await this.#send(path, {
      method: init.method ?? 'GET',
      headers,
      body: init.body === undefined ? null : JSON.stringify(init.body),
      signal: init.signal ?? null,
      credentials: 'omit',
    })
    const text = await response.text().catch((cause: unknown) => {
      throw toNetworkError(cause, init.signal)
    })
    const body = parseJson(text)
    if (!response.ok) throw toServerError(response, body)
    if (typeof body !== 'object' || body === null) {
      throw new MeetingError('server.unreadable', { context: { status: response.status } })
    }
    // Both sides are made from one schema and one suite runs on them; a check here would carry Zod into every page.
    return body as Answer
  }

  async #credential(): Promise<string | null> {
    try {
      return await this.#auth()
    } catch (cause) {
      throw new MeetingError('auth.unavailable', { cause })
    }
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(this.baseUrl + path, init)
    } catch (cause) {
      throw toNetworkError(cause, init.signal ?? undefined)
    }
  }
}

/** Issuer and subject of a JWT; the credential itself where it is none. */
function subjectOf(credential: string): string {
  const payload = credential.split('.')[1] ?? ''
  const claims = parseJson(decodeBase64Url(payload))
  if (typeof claims !== 'object' || claims === null || !('sub' in claims)) return credential
  return JSON.stringify(['iss' in claims ? claims.iss : null, claims.sub])
}

function decodeBase64Url(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}

function toNetworkError(cause: unknown, signal: AbortSignal | undefined): MeetingError {
  return new MeetingError(signal?.aborted ? 'request.cancelled' : 'network.unreachable', { cause })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isProblem(body: unknown): body is Pick<Problem, 'code' | 'detail'> {
  return typeof body === 'object' && body !== null && 'code' in body && isErrorCode(body.code)
}

function toServerError(response: Response, body: unknown): MeetingError {
  const requestId = response.headers.get('X-Request-Id')
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN)
  const context: MeetingErrorContext = {
    status: response.status,
    ...(requestId === null ? {} : { requestId }),
    ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
  }
  if (!isProblem(body)) return new MeetingError('server.unreadable', { context })
  return new MeetingError(body.code, {
    context: body.detail === undefined ? context : { ...context, detail: body.detail },
  })
}
