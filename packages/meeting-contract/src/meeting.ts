import { z } from 'zod'
import { personText, Timestamp } from './text.ts'

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
  })
  .meta({ id: 'Meeting' })
export type Meeting = z.infer<typeof Meeting>

/** What a meeting that starts at once is made of. */
export const CreateInstantMeeting = z
  .strictObject({
    title: personText(1, 200).meta({ example: 'Team Sync' }),
    description: personText(0, 4000).optional(),
    isPublic: z
      .boolean()
      .optional()
      .meta({ description: 'Whether everyone who has the link may join; true when left out.' }),
  })
  .meta({ id: 'CreateInstantMeeting' })
export type CreateInstantMeeting = z.infer<typeof CreateInstantMeeting>

/** One page of meetings, newest first. */
export const MeetingPage = z
  .object({
    meetings: z.array(Meeting),
    nextCursor: z.string().nullable().meta({ description: 'Ask again with `cursor` set to this; null at the end.' }),
  })
  .meta({ id: 'MeetingPage' })
export type MeetingPage = z.infer<typeof MeetingPage>

/** Which meetings to list. */
export const MeetingQuery = z.strictObject({
  status: MeetingStatus.optional(),
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
