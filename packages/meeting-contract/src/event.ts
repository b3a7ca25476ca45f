import { z } from 'zod'
import { MeetingStatus } from './meeting.ts'
import { Timestamp } from './text.ts'
import { WaitingReason } from './token.ts'

/**
 * What the event stream tells: always the whole of what the reader may know now. Each replaces the one before, so a
 * reader who missed some has missed nothing.
 */
export const MeetingEvent = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('waiting'), reason: WaitingReason, startsAt: Timestamp.nullable() }),
    z.object({ state: z.literal('started') }).meta({ description: 'The meeting is on: ask for a token.' }),
    z.object({ state: z.literal('admitted') }).meta({ description: 'Let in: ask for a token.' }),
    z.object({ state: z.literal('denied'), reason: z.enum(['banned', 'denied']) }),
    z.object({ state: z.literal('ended') }),
    z.object({ state: z.literal('hosting'), status: MeetingStatus }).meta({ description: 'For hosts.' }),
  ])
  .meta({ id: 'MeetingEvent' })
export type MeetingEvent = z.infer<typeof MeetingEvent>
