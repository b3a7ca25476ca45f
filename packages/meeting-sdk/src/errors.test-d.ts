import type { ErrorCode, FieldError } from '@plenum/meeting-contract'
import { expectTypeOf } from 'vitest'
import type { MEETING_ERROR_CODES, MeetingError, MeetingErrorCode } from './errors.ts'

// Checked by `tsc`, never run: what a host's compiler is told.

// Codes are names, not just any text: a switch over them can be exhaustive.
expectTypeOf<string>().not.toExtend<MeetingErrorCode>()
expectTypeOf<'meeting.on_fire'>().not.toExtend<MeetingErrorCode>()
expectTypeOf<MeetingError['code']>().toEqualTypeOf<MeetingErrorCode>()
expectTypeOf<typeof MEETING_ERROR_CODES>().toEqualTypeOf<readonly MeetingErrorCode[]>()

// Whatever the server may answer, and what may go wrong on this side of the wire.
expectTypeOf<ErrorCode>().toExtend<MeetingErrorCode>()
expectTypeOf<'network.unreachable' | 'server.unreadable' | 'auth.unavailable' | 'request.cancelled'>().toExtend<
  Exclude<MeetingErrorCode, ErrorCode>
>()

expectTypeOf<MeetingError['context']['fieldErrors']>().toEqualTypeOf<readonly FieldError[] | undefined>()
expectTypeOf<MeetingError['context']['triesLeft']>().toEqualTypeOf<number | undefined>()
