import { z } from 'zod'
import { Email, MomentInput, personText, Timestamp, TimeZone, UserId } from './text.ts'

/** Where a meeting stands in its life; the last two are final. */
export const MeetingStatus = z.enum(['SCHEDULED', 'ACTIVE', 'ENDED', 'CANCELLED']).meta({ id: 'MeetingStatus' })
export type MeetingStatus = z.infer<typeof MeetingStatus>

/** A person's part in a meeting. */
export const Role = z.enum(['host', 'cohost', 'participant', 'viewer']).meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/** A meeting as its creator and a service see it. */
export const Meeting = z
  .object({
    id: z.string().meta({ example: 'k3v9q2xw7m1p5r8t' }),
    externalId: z.string().nullable(),
    title: z.string().meta({ example: 'Team Sync' }),
    description: z.string(),
    roomName: z.string().meta({ example: 'team-sync-a1b2c3d4e5' }),
    livekitRoom: z.string().meta({ example: 'meeting-k3v9q2xw7m1p5r8t' }),
    status: MeetingStatus,
    isPublic: z.boolean(),
    requiresPassword: z.boolean(),
    lobby: z.boolean(),
    locked: z.boolean(),
    maxParticipants: z.int().nullable(),
    startsAt: Timestamp.nullable(),
    endsAt: Timestamp.nullable(),
    timeZone: z.string().nullable(),
    createdBy: z.string(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    joinUrl: z.string().meta({ example: 'https://meet.example.com/join/team-sync-a1b2c3d4e5' }),
    role: Role.optional().meta({
      description: 'As what the caller is in the meeting; left out for who merely knows of it.',
    }),
    participantCount: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'How many are in the call; told to those who have a role in the meeting.', example: 12 }),
  })
  .meta({ id: 'Meeting' })
export type Meeting = z.infer<typeof Meeting>

const MAX_PARTICIPANTS_LIMIT = 10_000
/** How many people one request may put on an allowlist. */
export const MAX_INVITED_AT_ONCE = 1000

// As its host sets it: taken as it is, never trimmed or cut.
const NewPassword = z
  .string()
  .min(8)
  .max(128)
  .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')
  .meta({ description: 'Taken as it is; 8 characters or more.', example: 'correct horse battery' })

/** The host app's own id of a meeting. */
export const ExternalId = z
  .string()
  .min(1)
  .max(128)
  .refine(
    (text) => text.isWellFormed() && !/[\p{Cc}/]/u.test(text),
    'must be well-formed Unicode without control characters and slashes',
  )
  .meta({ description: "The host app's own id of the meeting; unique.", example: '4711' })

/** Whom to let in without a password or a lobby: by e-mail or by the host app's user id, one of the two. */
export const Invitee = z
  .strictObject({ email: Email.optional(), userId: UserId.optional(), role: Role.default('participant') })
  .refine(({ email, userId }) => (email === undefined) !== (userId === undefined), {
    error: 'must have either an email or a userId',
    path: ['email'],
  })
  .meta({ id: 'Invitee', example: { email: 'grace@example.com', role: 'participant' } })
export type Invitee = z.infer<typeof Invitee>

const settings = {
  title: personText(1, 200).meta({ example: 'Team Sync' }),
  description: personText(0, 4000).optional(),
  isPublic: z
    .boolean()
    .optional()
    .meta({ description: 'Whether everyone who has the link may join; true when left out.' }),
  password: NewPassword.optional(),
  lobby: z.boolean().optional().meta({ description: 'Whether newcomers wait until a host lets them in.' }),
  maxParticipants: z.int().min(1).max(MAX_PARTICIPANTS_LIMIT).optional(),
  participants: z.array(Invitee).max(MAX_INVITED_AT_ONCE).optional(),
  externalId: ExternalId.optional(),
  createdBy: UserId.optional().meta({
    description: "For a service: the host app's user whose meeting it is.",
    example: 'user-1',
  }),
}

/** What a meeting that starts at once is made of. `externalId` and `createdBy` are for a service. */
export const CreateInstantMeeting = z
  .strictObject(settings)
  .meta({ id: 'CreateInstantMeeting', example: { title: 'Team Sync' } })
export type CreateInstantMeeting = z.input<typeof CreateInstantMeeting>

/** What a scheduled meeting is made of. `externalId` and `createdBy` are for a service. */
export const CreateMeeting = z
  .strictObject({
    ...settings,
    startsAt: MomentInput,
    endsAt: MomentInput.optional(),
    timeZone: TimeZone.optional(),
  })
  .refine(({ startsAt, endsAt }) => endsAt === undefined || Date.parse(endsAt) > Date.parse(startsAt), {
    error: 'must be later than startsAt',
    path: ['endsAt'],
  })
  .meta({
    id: 'CreateMeeting',
    example: {
      title: 'Team Sync',
      startsAt: '2026-11-23T10:00:00+01:00',
      endsAt: '2026-11-23T11:00:00+01:00',
      timeZone: 'Europe/Paris',
      isPublic: false,
      password: 'correct horse battery',
      participants: [{ email: 'grace@example.com', role: 'cohost' }, { userId: 'user-2' }],
    },
  })
export type CreateMeeting = z.input<typeof CreateMeeting>

/** Changes to a meeting, as a merge patch: what is left out stays, null clears. @see https://www.rfc-editor.org/rfc/rfc7396 */
export const UpdateMeeting = z
  .strictObject({
    title: settings.title.optional(),
    description: personText(0, 4000).nullable().optional(),
    isPublic: z.boolean().optional(),
    password: NewPassword.nullable().optional(),
    lobby: z.boolean().optional(),
    locked: z.boolean().optional().meta({ description: 'Whether newcomers are turned away.' }),
    maxParticipants: z.int().min(1).max(MAX_PARTICIPANTS_LIMIT).nullable().optional(),
    startsAt: MomentInput.optional(),
    endsAt: MomentInput.nullable().optional(),
    timeZone: TimeZone.nullable().optional(),
    status: MeetingStatus.optional().meta({
      description: 'SCHEDULED to ACTIVE or CANCELLED, ACTIVE to ENDED; nothing else.',
    }),
  })
  .meta({ id: 'UpdateMeeting', example: { title: 'Team Sync, part two', password: null } })
export type UpdateMeeting = z.infer<typeof UpdateMeeting>

/** One page of meetings, in the order that was asked for. */
export const MeetingPage = z
  .object({
    meetings: z.array(Meeting),
    nextCursor: z.string().nullable().meta({ description: 'Ask again with `cursor` set to this; null at the end.' }),
  })
  .meta({ id: 'MeetingPage' })
export type MeetingPage = z.infer<typeof MeetingPage>

/** Which meetings to list. With `roomName` nothing else is read. */
export const MeetingQuery = z.strictObject({
  roomName: z.string().min(1).max(128).optional(),
  status: MeetingStatus.optional(),
  when: z.enum(['upcoming', 'past']).optional().meta({
    description:
      'Upcoming: what is on or to come, the soonest first. Past: what is over, the latest first. Left out: both, newest first. Not for a service.',
  }),
  scope: z.enum(['mine', 'invited']).optional().meta({
    description: 'Only meetings that the user created, or only those to which others invited him. Not for a service.',
  }),
  from: MomentInput.optional().meta({ description: 'Only meetings that start at this moment or later.' }),
  to: MomentInput.optional().meta({ description: 'Only meetings that start before this moment.' }),
  q: personText(1, 200).optional().meta({ description: 'Only meetings whose title contains this, whatever the case.' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
})
export type MeetingQuery = z.input<typeof MeetingQuery>

/** What a link holder may know before joining. */
export const JoinInfo = z
  .object({
    status: MeetingStatus,
    startsAt: Timestamp.nullable(),
    requiresPassword: z.boolean(),
    requiresSignIn: z.boolean(),
    lobby: z.boolean(),
    allowed: z.boolean().meta({ description: 'Whether the caller would be let in as things stand.' }),
    role: Role.optional(),
    meetingId: z.string().optional(),
    title: z.string().optional(),
  })
  .meta({ id: 'JoinInfo' })
export type JoinInfo = z.infer<typeof JoinInfo>

/** The answer to an exact `roomName`: at most one summary. */
export const JoinInfoPage = z
  .object({
    meetings: z.array(JoinInfo).max(1),
    // OpenAPI 3.0 knows no type of null alone.
    nextCursor: z.null().meta({ type: 'string', description: 'There is no other page.' }),
  })
  .meta({ id: 'JoinInfoPage' })
export type JoinInfoPage = z.infer<typeof JoinInfoPage>
