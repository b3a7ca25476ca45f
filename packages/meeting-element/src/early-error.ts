import type { MeetingError } from '@plenum/meeting-sdk'

/** What can go wrong before the room is there, by the SDK's catalogue. */
export type EarlyErrorCode = 'join.cancelled' | 'network.unreachable' | 'session.not_connected'

/** A `MeetingError` of before the room's code has arrived, with which the SDK's own comes. */
export class EarlyError extends Error implements MeetingError {
  override readonly name = 'MeetingError'
  readonly code: EarlyErrorCode
  readonly context = {}
  readonly retryable: boolean

  constructor(code: EarlyErrorCode, cause?: unknown) {
    super(code, { cause })
    this.code = code
    this.retryable = code !== 'session.not_connected'
  }
}
