import { MeetingError } from '@plenum/meeting-sdk'
import { expect, test } from 'vitest'
import { EarlyError } from './early-error.ts'

test.each(['join.cancelled'] as const)('%s is what the SDK makes of it', (code) => {
  const { name, message, context, retryable } = new MeetingError(code)
  expect(new EarlyError(code)).toMatchObject({ name, message, code, context, retryable })
})
