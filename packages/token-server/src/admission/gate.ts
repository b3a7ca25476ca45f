import { jwtVerify } from 'jose'
import type { Clock } from '../clock/clock.port.ts'
import { isFinal } from '../meetings/final.ts'
import { meetingIdOf } from '../meetings/meeting-names.ts'
import type { MeetingStore } from '../meetings/meetings.store.ts'
import type { BanStore } from './bans.store.ts'
import { sessionIdOf } from './projection.ts'
import type { SessionStore } from './sessions.store.ts'

// LiveKit's own: a token that the gate refuses and LiveKit takes would only puzzle.
const LEEWAY_SECONDS = 60

/** What {@link Gate} works with. */
export interface GateDeps {
  meetings: MeetingStore
  sessions: SessionStore
  bans: BanStore
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
  async isOpenFor(tokens: readonly string[]): Promise<boolean> {
    if (tokens.length === 0) return false
    for (const token of tokens) if (!(await this.#isGood(token))) return false
    return true
  }

  async #isGood(token: string): Promise<boolean> {
    const { apiKey, sessions, bans, meetings, clock } = this.#deps
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
    if (stay?.state !== 'admitted' || meetingIdOf(roomOf(video)) !== stay.meeting_id) return false
    const meeting = await meetings.findById(stay.meeting_id)
    if (!meeting || isFinal(meeting)) return false
    return !(await bans.isStayBanned(stay))
  }
}

function roomOf(video: unknown): string {
  if (typeof video !== 'object' || video === null || !('room' in video)) return ''
  return typeof video.room === 'string' ? video.room : ''
}
