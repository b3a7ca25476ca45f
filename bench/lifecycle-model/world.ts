import { createHash, randomUUID } from 'node:crypto'
import { decodeJwt, SignJWT } from 'jose'
import { createApp } from '../../packages/token-server/src/app.ts'
import { FakeClock } from '../../packages/token-server/src/clock/fake-clock.ts'
import { parseConfig } from '../../packages/token-server/src/config.ts'
import type { Database } from '../../packages/token-server/src/db/database.ts'
import { createInProcessBus } from '../../packages/token-server/src/events/in-process-bus.ts'
import { createLogger } from '../../packages/token-server/src/logger.ts'
import { ProblemError } from '../../packages/token-server/src/problem-error.ts'
import { createServices } from '../../packages/token-server/src/services.ts'
import { FakeSfu } from '../../packages/token-server/src/sfu/fake-sfu.ts'
import type { SfuParticipant } from '../../packages/token-server/src/sfu/sfu.port.ts'
import type { LiveKit } from './model.ts'

const AUTH_JWT_SECRET = 'the-host-apps-own-secret-of-32-bytes'
const LIVEKIT_API_KEY = 'plenum'
const LIVEKIT_API_SECRET = 'livekits-own-secret-of-at-least-32-bytes'
const SERVICE_KEY = 'a-service-key-of-the-model'
const SCHEDULER_SECRET = 'a-scheduler-secret-of-the-model'
const ORIGIN = 'https://meet.example.com'
const WEBHOOK_TTL_SECONDS = 300

const CONFIG = parseConfig({
  AUTH_JWT_SECRET,
  API_KEYS: SERVICE_KEY,
  SCHEDULER_SECRET,
  LIVEKIT_URL: 'wss://livekit.example.com',
  LIVEKIT_API_KEY,
  LIVEKIT_API_SECRET,
  PUBLIC_URL: ORIGIN,
  // So that each request can come from an address of its own, and not all are one guesser's.
  TRUST_PROXY: '1',
})

/** Which of the two copies of the server is asked. */
export type Copy = 0 | 1

/** An answer, read to its end. */
export interface Answer {
  /** The status, and the code of a problem or the reason to wait. */
  outcome: string
  body: Body
}

/** What an answer may hold, as far as anybody here reads it. */
export interface Body extends Partial<Run> {
  code?: string
  reason?: string
  id?: string
  roomName?: string
  token?: string
  sessionToken?: string
  identity?: string
  role?: string
  meetings?: ShownMeeting[]
  attendees?: ShownAttendee[]
}

/** How a meeting is shown. */
export interface ShownMeeting {
  id: string
  title: string
  status: string
  locked: boolean
  startsAt: string | null
  endsAt: string | null
}

/** How one who was in the room is shown. */
export interface ShownAttendee {
  identity: string
  isPresent: boolean
  joinedAt: string
  leftAt: string | null
  seconds: number
}

/** What a lifecycle run says it did. */
export interface Run {
  activated: number
  ended: number
  roomsDeleted: number
  at: string
}

export type World = Awaited<ReturnType<typeof createWorld>>

/**
 * Two copies of the server on an emptied database, one LiveKit and one clock.
 *
 * @param databases that one, opened by both together or by each for itself
 */
export async function createWorld([first, second = first]: readonly [Database, ...Database[]]) {
  await empty(first)
  const clock = new FakeClock()
  const sfu = new OverlookingSfu(clock)
  // Somebody else gets his turn whenever LiveKit is asked, as over a network.
  let turns = 0
  let isBlind = false
  sfu.meanwhile = async (call) => {
    if (isBlind && call === 'listParticipants') throw new ProblemError('livekit.unavailable')
    for (let turn = turns++ % 4; turn >= 0; turn--) await new Promise((resolve) => setImmediate(resolve))
  }
  const bus = createInProcessBus()
  const copies = [first, second].map((db) => {
    const deps = {
      config: CONFIG,
      db,
      sfu,
      bus,
      clock,
      logger: createLogger('silent'),
      publicUrl: ORIGIN,
      docsDir: '.',
      embedDir: '.',
    }
    const services = createServices(deps)
    return { services, app: createApp(deps, services) }
  })
  const copy = (index: Copy) => copies[index] ?? never()
  const creator = () =>
    new SignJWT({ sub: 'ada', name: 'Ada', exp: seconds(clock) + 3600 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(AUTH_JWT_SECRET))
  let requests = 0

  async function ask(at: Copy, method: string, path: string, bearer?: string, body?: unknown): Promise<Answer> {
    const address = ++requests
    const response = await copy(at).app.request(ORIGIN + path, {
      method,
      headers: {
        'x-forwarded-for': `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const read: Body = text === '' ? {} : JSON.parse(text)
    return { outcome: outcomeOf(response.status, read), body: read }
  }

  return {
    now: () => clock.now().getTime(),

    advanceSeconds: (count: number) => clock.advanceSeconds(count),

    set liveKit(behaviour: LiveKit) {
      isBlind = behaviour === 'PEOPLE_UNKNOWN'
      sfu.behaviour = behaviour === 'PEOPLE_UNKNOWN' ? 'ANSWERS' : behaviour
    },

    asCreator: async (at: Copy, method: string, path: string, body?: unknown) =>
      await ask(at, method, path, await creator(), body),

    as: async (bearer: string | undefined, at: Copy, method: string, path: string, body?: unknown) =>
      await ask(at, method, path, bearer, body),

    /** Every meeting as a service sees it. */
    async meetings(): Promise<ShownMeeting[]> {
      const { outcome, body } = await ask(0, 'GET', '/api/meetings?limit=100', SERVICE_KEY)
      if (outcome !== '200' || !body.meetings) throw new Error(`the list of meetings was answered with ${outcome}`)
      return body.meetings
    },

    runInProcess: async (at: Copy): Promise<Run> => await copy(at).services.lifecycle.run(),

    async runByHttp(at: Copy, method: 'GET' | 'POST'): Promise<Run> {
      const { outcome, body } = await ask(at, method, '/api/scheduler', SCHEDULER_SECRET)
      const { activated = -1, ended = -1, roomsDeleted = -1, at: when = '' } = body
      if (outcome !== '200') throw new Error(`the scheduler was answered with ${outcome}`)
      return { activated, ended, roomsDeleted, at: when }
    },

    rooms: () => [...sfu.rooms.keys()],

    /** Somebody goes in with his token, as his client would; his connection, or null where there is no such room. */
    enter(token: string): string | null {
      const { sub = '', name, attributes, video } = decodeJwt<TokenClaims>(token)
      if (!sfu.rooms.has(video.room) || sfu.lost.has(video.room)) return null
      const { canPublish, canSubscribe, canPublishData } = video
      return sfu.join(video.room, sub, { name, attributes, rights: { canPublish, canSubscribe, canPublishData } }).sid
    },

    /** As somebody with this token is shown in webhooks. */
    shownAs(token: string) {
      const { name, attributes, video } = decodeJwt<TokenClaims>(token)
      const { canPublish, canSubscribe, canPublishData } = video
      return { name, attributes, permission: { canPublish, canSubscribe, canPublishData } }
    },

    leave: (room: string, identity: string) => sfu.leave(room, identity),

    isIn: (room: string, identity: string, sid: string) =>
      !sfu.lost.has(room) && sfu.rooms.get(room)?.participants.get(identity)?.sid === sid,

    /** Leaves somebody out of LiveKit's lists; null: nobody. */
    overlook(identity: string | null) {
      sfu.overlooked = identity
    },

    /** LiveKit starts anew: nobody is anywhere. */
    forgetRooms() {
      sfu.rooms.clear()
      sfu.lost.clear()
    },

    /** The room's node dies: it is listed as ever, and nobody is in. */
    loseRoom(room: string) {
      if (sfu.rooms.has(room)) sfu.lost.add(room)
    },

    isLost: (room: string) => sfu.lost.has(room),

    /** A webhook as LiveKit writes it now: however late it comes, its signature is of now. */
    async writeWebhook(event: Record<string, unknown>): Promise<{ body: string; signature: string }> {
      const now = seconds(clock)
      const body = JSON.stringify({ id: `EV_${randomUUID()}`, createdAt: String(now), ...event })
      const signature = await new SignJWT({ sha256: createHash('sha256').update(body).digest('base64') })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(LIVEKIT_API_KEY)
        .setNotBefore(now)
        .setExpirationTime(now + WEBHOOK_TTL_SECONDS)
        .sign(new TextEncoder().encode(LIVEKIT_API_SECRET))
      return { body, signature }
    },

    async sendWebhook(at: Copy, { body, signature }: { body: string; signature: string }): Promise<string> {
      const response = await copy(at).app.request(`${ORIGIN}/api/webhooks/livekit`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/webhook+json', authorization: signature },
      })
      const text = await response.text()
      return outcomeOf(response.status, text.startsWith('{') ? JSON.parse(text) : {})
    },
  }
}

class OverlookingSfu extends FakeSfu {
  overlooked: string | null = null

  override async listParticipants(room: string): Promise<SfuParticipant[]> {
    return (await super.listParticipants(room)).filter(({ identity }) => identity !== this.overlooked)
  }
}

interface TokenClaims {
  name: string
  attributes: Record<string, string>
  video: { room: string; canPublish: boolean; canSubscribe: boolean; canPublishData: boolean }
}

function outcomeOf(status: number, body: Body): string {
  if (status === 202) return `202 ${body.reason}`
  return status < 400 ? String(status) : `${status} ${body.code}`
}

function seconds(clock: FakeClock): number {
  return Math.floor(clock.now().getTime() / 1000)
}

async function empty(db: Database): Promise<void> {
  for (const table of [
    'audit',
    'idempotency_keys',
    'rate_limits',
    'webhook_events',
    'messages',
    'bans',
    'connections',
    'sessions',
    'allowlist',
    'meetings',
  ] as const) {
    await db.deleteFrom(table).execute()
  }
}

function never(): never {
  throw new Error('There are two copies.')
}
