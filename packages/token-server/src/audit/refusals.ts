import type { ErrorCode } from '@plenum/meeting-contract'
import type { Clock } from '../clock/clock.port.ts'
import type { AuditStore } from './audit.store.ts'

const SAME_FOR_MS = 60_000

/** Somebody who was refused something. */
export interface RefusalRecord {
  /** As the audit says it. */
  actor: string
  /** Where; null where that is not to be told from nowhere. */
  meetingId: string | null
  code: ErrorCode
  requestId: string | null
}

/**
 * Puts on record who was refused. The same refusal of the same person is told once a minute, so that whoever asks again and
 * again does not fill the table; the log has each request.
 */
export class Refusals {
  readonly #audit: AuditStore
  readonly #clock: Clock

  constructor(deps: { audit: AuditStore; clock: Clock }) {
    this.#audit = deps.audit
    this.#clock = deps.clock
  }

  /** @param isCounted whether a limit keeps them few already: then each is told */
  async record({ actor, meetingId, code, requestId }: RefusalRecord, isCounted = false): Promise<void> {
    const now = this.#clock.now()
    const who = { meeting_id: meetingId, action: 'refuse', actor, detail: code } as const
    const since = new Date(now.getTime() - SAME_FOR_MS).toISOString()
    if (!isCounted && (await this.#audit.hasSince(who, since))) return
    await this.#audit.record({ ...who, at: now.toISOString(), subject: null, request_id: requestId })
  }
}
