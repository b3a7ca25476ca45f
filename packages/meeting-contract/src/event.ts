import { z } from 'zod'
import { Knock } from './lobby.ts'
import { MeetingStatus } from './meeting.ts'
import { Timestamp } from './text.ts'
import { WaitingReason } from './token.ts'

/**
 * What the event stream tells: always the whole of what the reader may know now. Each replaces the one before, so a
 * reader who missed some has missed nothing.
 */
export const MeetingEvent = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('waiting'),
      reason: WaitingReason,
      startsAt: Timestamp.nullable(),
      isHostHere: z.boolean().meta({ description: 'Whether anybody is in the meeting who can let people in.' }),
      isLocked: z.boolean().meta({ description: 'Whether the meeting is locked: then hosts alone let anybody in.' }),
    }),
    z.object({ state: z.literal('started') }).meta({ description: 'The meeting is on: ask for a token.' }),
    z.object({ state: z.literal('admitted') }).meta({ description: 'Let in: ask for a token.' }),
    z.object({
      state: z.literal('denied'),
      reason: z.enum(['banned', 'denied', 'removed', 'timed_out']),
      message: z.string().nullable().meta({ description: 'What the host had to say about it.' }),
    }),
    z.object({ state: z.literal('ended') }),
    z
      .object({ state: z.literal('hosting'), status: MeetingStatus, knocks: z.array(Knock) })
      .meta({ description: 'For hosts and cohosts.' }),
  ])
  .meta({ id: 'MeetingEvent' })
export type MeetingEvent = z.infer<typeof MeetingEvent>
