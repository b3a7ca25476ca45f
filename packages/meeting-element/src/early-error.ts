import type { MeetingError } from '@plenum/meeting-sdk'

/** What can go wrong before the room is there, and whether the same may succeed when tried again. */
const CODES = { 'join.cancelled': true } as const

/** A `MeetingError` of before the room's code has arrived, with which the SDK's own comes. */
export class EarlyError extends Error implements MeetingError {
  override readonly name = 'MeetingError'
  readonly code: keyof typeof CODES
  readonly context = {}
  readonly retryable: boolean

  constructor(code: keyof typeof CODES) {
    super(code)
    this.code = code
    this.retryable = CODES[code]
  }
}
