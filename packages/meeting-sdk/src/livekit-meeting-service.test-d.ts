import type { MeetingEvent, Role, TokenAnswer, WaitingAnswer } from '@plenum/meeting-contract'
import { expectTypeOf } from 'vitest'
import type { createMeetingSession } from './create-meeting-session.ts'
import type { LiveKitMeetingService } from './livekit-meeting-service.ts'
import type { MeetingAccess } from './meeting-access.ts'

// Checked by `tsc`, never run: what a host's compiler is told.

type Service = LiveKitMeetingService
type Argument<Method extends keyof Service, Index extends number> = Service[Method] extends (
  ...args: infer Arguments
) => unknown
  ? Arguments[Index]
  : never

// One may have to wait, and only an answer that is asked for that gives a token.
declare const answer: Awaited<ReturnType<Service['generateMeetingToken']>>
expectTypeOf(answer).toEqualTypeOf<TokenAnswer | WaitingAnswer>()
expectTypeOf(answer).not.toHaveProperty('token')
expectTypeOf(answer.sessionToken).toEqualTypeOf<string>()
if ('status' in answer) expectTypeOf(answer.reason).toEqualTypeOf<'not_started' | 'lobby'>()
else expectTypeOf(answer.token).toEqualTypeOf<string>()

// A refusal always has a reason, and a meeting that is not to be known has nothing else.
declare const access: MeetingAccess
if (access.allowed) {
  expectTypeOf(access.role).toEqualTypeOf<Role>()
  expectTypeOf(access).not.toHaveProperty('reason')
} else if (access.reason === 'not_found') {
  expectTypeOf(access).toEqualTypeOf<{ readonly allowed: false; readonly reason: 'not_found' }>()
} else {
  expectTypeOf(access.requiresPassword).toEqualTypeOf<boolean>()
  expectTypeOf(access.reason).toEqualTypeOf<
    'ended' | 'cancelled' | 'invitation_required' | 'password_required' | 'refused'
  >()
}

// Nobody goes back to before the start.
expectTypeOf<Argument<'updateMeetingStatus', 1>>().toEqualTypeOf<'ACTIVE' | 'ENDED' | 'CANCELLED'>()

// Whoever watches says how he stops, and hears each state by its name.
expectTypeOf<Argument<'watchMeeting', 1>>().toHaveProperty('signal').toEqualTypeOf<AbortSignal>()
expectTypeOf<Argument<'watchMeeting', 1>['onEvent']>().parameter(0).toEqualTypeOf<MeetingEvent>()
expectTypeOf<{ onEvent: () => void }>().not.toExtend<Argument<'watchMeeting', 1>>()

// Somebody is listed by one of the two.
expectTypeOf<{ email: string }>().toExtend<Argument<'removeParticipant', 1>>()
expectTypeOf<{ name: string }>().not.toExtend<Argument<'removeParticipant', 1>>()

// By a room name there is no list of meetings, but join info.
expectTypeOf<NonNullable<Argument<'listMeetings', 0>>>().not.toHaveProperty('roomName')

// Each call can be given up; a stay stands for somebody where the server takes one, and nowhere else.
expectTypeOf<NonNullable<Argument<'createMeeting', 1>>>().toHaveProperty('signal')
expectTypeOf<NonNullable<Argument<'createMeeting', 1>>>().not.toHaveProperty('sessionToken')
expectTypeOf<NonNullable<Argument<'sendMessage', 2>>>().toHaveProperty('sessionToken')
expectTypeOf<NonNullable<Argument<'generateMeetingToken', 1>>>().toHaveProperty('password')

// Somebody must let people in.
type SessionOptions = Parameters<typeof createMeetingSession>[0]
expectTypeOf<{ meetingId: string }>().not.toExtend<SessionOptions>()
expectTypeOf<{ meetingId: string; service: Service }>().toExtend<SessionOptions>()
expectTypeOf<{
  meetingId: string
  admission: (meetingId: string) => Promise<{ token: string; livekitUrl: string }>
}>().toExtend<SessionOptions>()
expectTypeOf<{
  meetingId: string
  admission: (meetingId: string) => Promise<{ token: string }>
}>().not.toExtend<SessionOptions>()
