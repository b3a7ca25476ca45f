import { z } from 'zod'
import { Invitee, MAX_INVITED_AT_ONCE, Role } from './meeting.ts'
import { Email, Timestamp, UserId } from './text.ts'

/** Whom to add to a meeting's allowlist. */
export const InviteParticipants = z
  .strictObject({ participants: z.array(Invitee).min(1).max(MAX_INVITED_AT_ONCE) })
  .meta({
    id: 'InviteParticipants',
    example: { participants: [{ email: 'grace@example.com', role: 'cohost' }, { userId: 'user-2' }] },
  })
export type InviteParticipants = z.input<typeof InviteParticipants>

/** Somebody on a meeting's allowlist: known by e-mail or by the host app's user id, one of the two. */
export const ListedParticipant = z
  .object({ email: z.string().nullable(), userId: z.string().nullable(), role: Role, addedAt: Timestamp })
  .meta({ id: 'ListedParticipant' })
export type ListedParticipant = z.infer<typeof ListedParticipant>

/** A meeting's allowlist, oldest first. */
export const Allowlist = z.object({ participants: z.array(ListedParticipant) }).meta({ id: 'Allowlist' })
export type Allowlist = z.infer<typeof Allowlist>

/** Whom to take off the allowlist. */
export const AllowlistQuery = z
  // One example alone: a request with both would be refused.
  .strictObject({ email: Email.optional(), userId: UserId.optional().meta({ example: undefined }) })
  .refine(({ email, userId }) => (email === undefined) !== (userId === undefined), {
    error: 'must have either an email or a userId',
    path: ['email'],
  })
export type AllowlistQuery = z.infer<typeof AllowlistQuery>

/** One stay in a meeting: whether it is in the room now, and how long it was. */
export const Attendee = z
  .object({
    identity: z.string().meta({ example: 'p_4bq2m8w1' }),
    name: z.string(),
    role: Role,
    userId: z.string().nullable(),
    isPresent: z.boolean().meta({ description: 'Whether LiveKit has the participant in the room now.' }),
    joinedAt: Timestamp,
    leftAt: Timestamp.nullable().meta({ description: 'When the last connection ended; null for who is present.' }),
    seconds: z.int().min(0).meta({ description: 'Time in the room, pauses left out, overlaps counted once.' }),
    handRaisedAt: Timestamp.nullable(),
  })
  .meta({ id: 'Attendee' })
export type Attendee = z.infer<typeof Attendee>

/** Who is in a meeting and who was, in the order of joining. */
export const Attendees = z.object({ attendees: z.array(Attendee) }).meta({ id: 'Attendees' })
export type Attendees = z.infer<typeof Attendees>

/** Raises or lowers a hand. */
export const HandRequest = z
  .strictObject({ raised: z.boolean() })
  .meta({ id: 'HandRequest', example: { raised: true } })
export type HandRequest = z.infer<typeof HandRequest>
