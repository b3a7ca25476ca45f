import type { DatabaseKind } from '../../packages/token-server/src/testing/test-databases.ts'
import { createTokenServerApp, ORIGIN, SERVICE_KEY } from '../token-server-app.ts'
import type { ApiDocument } from './api-document.ts'
import type { CredentialKind, RequestPlan } from './request-plan.ts'

const SCHEDULER_SECRET = 'a-scheduler-secret-of-the-fuzz'
const REMEMBERED = 40

/** An answer, read to its end. */
export interface Answer {
  status: number
  contentType: string
  body: string
}

interface KnownMeeting {
  id: string
  roomName: string
}
interface KnownStay {
  meetingId: string
  identity: string
  sessionToken: string
}

/**
 * A token server with meetings in every state, which turns plans into requests and learns from the answers. On PostgreSQL it
 * is two, which answer by turns.
 */
export async function createWorld(kind: DatabaseKind) {
  const { app, another, jwtOf, close } = await createTokenServerApp(kind, {
    SCHEDULER_SECRET,
    // So that each request can come from an address of its own, and not all are one guesser's.
    TRUST_PROXY: '1',
  })
  const apps = kind === 'postgres' ? [app, another()] : [app]
  let turn = 0
  const creator = await jwtOf('ada', 'Ada')
  const otherUser = await jwtOf('grace', 'Grace')

  const meetings: KnownMeeting[] = []
  const stays: KnownStay[] = []
  // Of stays that knocked.
  const knocks: string[] = []
  /** The last place that each list told of, by the parameter that takes it. */
  const cursors = new Map<string, string>()

  function bearerOf(kind: CredentialKind, stay: KnownStay | undefined): string | undefined {
    switch (kind) {
      case 'creator':
        return creator
      case 'otherUser':
        return otherUser
      case 'service':
        return SERVICE_KEY
      case 'stay':
        return stay?.sessionToken
      case 'bad':
        return `${creator.slice(0, -3)}abc`
      case 'none':
        return undefined
      default:
        return kind satisfies never
    }
  }

  async function ask(path: string, init: RequestInit): Promise<Answer> {
    const response = await (apps[turn++ % apps.length] ?? app).request(ORIGIN + path, init)
    const contentType = response.headers.get('content-type') ?? ''
    if (contentType.startsWith('text/event-stream')) {
      await response.body?.cancel()
      return { status: response.status, contentType, body: '' }
    }
    const answer = { status: response.status, contentType, body: await response.text() }
    if (response.ok && contentType.startsWith('application/json')) learn(JSON.parse(answer.body))
    return answer
  }

  /** Remembers what was made, the newest alone: old meetings end, and then everything about them is refused. */
  function learn(body: unknown): void {
    if (typeof body !== 'object' || body === null) return
    if ('nextCursor' in body && typeof body.nextCursor === 'string') {
      cursors.set('messages' in body ? 'after' : 'cursor', body.nextCursor)
    }
    if ('joinUrl' in body && 'id' in body && 'roomName' in body) {
      meetings.push({ id: String(body.id), roomName: String(body.roomName) })
    }
    if ('sessionToken' in body && 'identity' in body && 'meeting' in body) {
      const { meeting } = body
      const meetingId = typeof meeting === 'object' && meeting !== null && 'id' in meeting ? String(meeting.id) : ''
      stays.push({ meetingId, identity: String(body.identity), sessionToken: String(body.sessionToken) })
    }
    if ('sessionId' in body) knocks.push(String(body.sessionId))
    meetings.splice(0, meetings.length - REMEMBERED)
    stays.splice(0, stays.length - REMEMBERED)
    knocks.splice(0, knocks.length - REMEMBERED)
  }

  /** A request as the plan has it, on what is there now. */
  async function send(plan: RequestPlan): Promise<Answer> {
    const { route, pick } = plan
    const stay = stays[pick % stays.length]
    const meetingOfStay =
      plan.credential === 'stay' && stay ? meetings.find(({ id }) => id === stay.meetingId) : undefined
    const meeting = meetingOfStay ?? meetings[pick % meetings.length] ?? { id: 'none', roomName: 'none' }
    const reference = pick % 3 === 0 ? meeting.roomName : meeting.id
    const params: Record<string, unknown> = {
      id: reference,
      meeting_id: reference,
      roomName: meeting.roomName,
      identity: stay?.identity ?? 'p_nobody',
      sessionId: knocks[pick % knocks.length] ?? 'nobody',
    }
    const query: Record<string, unknown> = { ...plan.query }
    if ('meetingId' in query) query.meetingId = reference
    for (const key of ['cursor', 'after'].filter((key) => key in query)) {
      // Where no list has gone on yet, what was made up is sent as it is.
      const cursor = cursors.get(key)
      if (cursor !== undefined) query[key] = pick % 5 === 0 ? spoil(cursor, pick) : cursor
    }
    const headers: Record<string, unknown> = { ...plan.headers }
    // Else most creates would be the first one again.
    if ('Idempotency-Key' in headers && pick % 4 !== 0) headers['Idempotency-Key'] = `key-${pick}`
    if ('roomName' in query && pick % 4 !== 0) delete query.roomName
    const body = isRecord(plan.body) ? { ...plan.body } : plan.body
    if (isRecord(body)) fit(body, plan, reference, meeting)
    if (plan.mutation) mutate({ ...plan.mutation, params, query, headers, body })

    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeText(params[name]) || '%20')
    const search = Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeText(value)}`)
      .join('&')
    const scheduler = route.path === '/api/scheduler' && plan.credential === 'none'
    const bearer = scheduler ? SCHEDULER_SECRET : bearerOf(plan.credential, stay)
    return await ask(search === '' ? path : `${path}?${search}`, {
      method: route.method.toUpperCase(),
      headers: {
        ...toHeaders(headers),
        'x-forwarded-for': `10.${(pick >> 16) & 255}.${(pick >> 8) & 255}.${pick & 255}`,
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  for (const json of SEEDS) {
    const path = 'startsAt' in json ? '/api/meetings' : '/api/meetings/instant'
    await ask(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${creator}`, 'content-type': 'application/json' },
      body: JSON.stringify(json),
    })
  }
  for (const { id } of meetings.slice()) {
    await ask(`/api/meetings/${id}/token`, {
      method: 'POST',
      headers: { authorization: `Bearer ${creator}`, 'content-type': 'application/json' },
      body: '{}',
    })
  }
  const document: ApiDocument = JSON.parse((await ask('/api/openapi.json', {})).body)
  return { document, send, close }
}

const SEEDS = [
  { title: 'Open' },
  { title: 'Closed', isPublic: false },
  { title: 'Locked with a password', password: 'correct horse battery' },
  { title: 'With a lobby', lobby: true },
  { title: 'Planned', startsAt: '2027-11-21T10:00:00Z', endsAt: '2027-11-21T11:00:00Z' },
  { title: 'Small', maxParticipants: 1 },
]

/** What a schema cannot say: which fields go together, and which are a service's alone. */
function fit(
  body: Record<string, unknown>,
  { credential, pick }: RequestPlan,
  reference: string,
  meeting: KnownMeeting,
) {
  if ('meetingId' in body) body.meetingId = reference
  if ('room_name' in body) body.room_name = meeting.roomName
  if (credential !== 'service') for (const key of ['externalId', 'createdBy', 'userId', 'role']) delete body[key]
  if ('externalId' in body) body.externalId = `external-${pick}`
  if (typeof body.startsAt === 'string' && typeof body.endsAt === 'string' && body.endsAt <= body.startsAt) {
    body.endsAt = '2028-01-01T00:00:00Z'
  }
  if ('status' in body && pick % 4 !== 0) delete body.status
  if (Array.isArray(body.participants)) {
    for (const invitee of body.participants.filter(isRecord)) {
      if ('email' in invitee && 'userId' in invitee) delete invitee.email
      if (!('email' in invitee) && !('userId' in invitee)) invitee.userId = `user-${pick}`
    }
  }
}

interface Mutable {
  field: number
  value: unknown
  params: Record<string, unknown>
  query: Record<string, unknown>
  headers: Record<string, unknown>
  body: unknown
}

/** Puts the value in the place of one field, whichever it is, or adds a field that nobody knows. */
function mutate({ field, value, params, query, headers, body }: Mutable): void {
  const places = [params, query, headers, ...(isRecord(body) ? [body] : [])].flatMap((record) =>
    Object.keys(record).map((key) => ({ record, key })),
  )
  places.push({ record: isRecord(body) ? body : query, key: 'unknownField' })
  const place = places[field % places.length]
  if (place) place.record[place.key] = value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A place that a list told of, with one character another. */
function spoil(cursor: string, pick: number): string {
  const at = pick % cursor.length
  return `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`
}

/** What a client can send at all: a header takes no other characters. */
function toHeaders(headers: Record<string, unknown>): Record<string, string> {
  const sent = Object.entries(headers).filter(([, value]) => value !== undefined)
  return Object.fromEntries(sent.map(([name, value]) => [name, textOf(value).replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')]))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function encodeText(value: unknown): string {
  const encoded = encodeURIComponent(textOf(value).toWellFormed())
  // As a whole segment of a path these two would lead elsewhere.
  return encoded === '.' || encoded === '..' ? encoded.replaceAll('.', '%2E%20') : encoded
}
