import { MeetingError } from '@plenum/meeting-sdk'
import { expect, test } from 'vitest'
import { EarlyError } from './early-error.ts'

test.each(['join.cancelled', 'network.unreachable', 'session.not_connected'] as const)(
  '%s is what the SDK makes of it',
  (code) => {
    const { name, message, context, retryable } = new MeetingError(code)
    const cause = new TypeError()
    expect(new EarlyError(code, cause)).toMatchObject({ name, message, code, context, retryable, cause })
  },
)
