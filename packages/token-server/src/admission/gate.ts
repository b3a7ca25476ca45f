import type { ErrorCode } from '@plenum/meeting-contract'
import { jwtVerify } from 'jose'
import type { Refusals } from '../audit/refusals.ts'
import type { Clock } from '../clock/clock.port.ts'
import { isFinal } from '../meetings/final.ts'
import { meetingIdOf } from '../meetings/meeting-names.ts'
import type { MeetingStore } from '../meetings/meetings.store.ts'
import type { BanStore } from './bans.store.ts'
import { sessionIdOf } from './projection.ts'
import type { SessionRow, SessionStore } from './sessions.store.ts'

// LiveKit's own: a token that the gate refuses and LiveKit takes would only puzzle.
const LEEWAY_SECONDS = 60

/** What {@link Gate} works with. */
export interface GateDeps {
  meetings: MeetingStore
  sessions: SessionStore
  bans: BanStore
  refusals: Refusals
  clock: Clock
  apiKey: string
  apiSecret: string
}

/** Stands before LiveKit: tells whether whoever holds a room token may come in still. */
export class Gate {
  readonly #deps: GateDeps
  readonly #secret: Uint8Array

  constructor(deps: GateDeps) {
    this.#deps = deps
    this.#secret = new TextEncoder().encode(deps.apiSecret)
  }

  /** All the tokens of a request must be good: which of them LiveKit would take is its own affair. */
  async isOpenFor(tokens: readonly string[], requestId: string): Promise<boolean> {
    if (tokens.length === 0) return false
    for (const token of tokens) if (!(await this.#isGood(token, requestId))) return false
    return true
  }

  async #isGood(token: string, requestId: string): Promise<boolean> {
    const { apiKey, sessions, clock, refusals } = this.#deps
    const verified = await jwtVerify<{ video?: unknown }>(token, this.#secret, {
      algorithms: ['HS256'],
      issuer: apiKey,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: LEEWAY_SECONDS,
      currentDate: clock.now(),
    }).catch(() => undefined)
    if (!verified || !Number.isFinite(verified.payload.exp)) return false
    const { sub = '', video } = verified.payload
    const stayId = sessionIdOf(sub)
    const stay = stayId === undefined ? undefined : await sessions.find(stayId)
    if (!stay) return false
    const code = meetingIdOf(roomOf(video)) === stay.meeting_id ? await this.#reasonAgainst(stay) : 'permission.denied'
    if (code === undefined) return true
    await refusals.record({ actor: `session:${stay.id}`, meetingId: stay.meeting_id, code, requestId })
    return false
  }

  async #reasonAgainst(stay: SessionRow): Promise<ErrorCode | undefined> {
    const { bans, meetings } = this.#deps
    const meeting = await meetings.findById(stay.meeting_id)
    if (!meeting || isFinal(meeting)) return 'meeting.ended'
    if (await bans.isStayBanned(stay)) return 'participant.banned'
    if (stay.state === 'removed') return 'participant.removed'
    return stay.state === 'admitted' ? undefined : 'permission.denied'
  }
}

function roomOf(video: unknown): string {
  if (typeof video !== 'object' || video === null || !('room' in video)) return ''
  return typeof video.room === 'string' ? video.room : ''
}
