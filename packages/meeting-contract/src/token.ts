import { z } from 'zod'
import { MeetingStatus, Role } from './meeting.ts'
import { DisplayName, Email, Timestamp, UserId } from './text.ts'

/** What somebody who wants to join says of himself; empty when a session token is refreshed. */
export const TokenRequest = z
  .strictObject({
    name: DisplayName.optional(),
    email: Email.optional().meta({
      description: 'For a guest of a private meeting: the invited address. Ignored for who signed in.',
      example: 'ada@example.com',
    }),
    password: z.string().min(1).max(128).optional(),
    inviteKey: z
      .string()
      .min(1)
      .max(128)
      .optional()
      .meta({ description: "What stands behind `#k=` in a host's joinUrl." }),
    userId: UserId.optional().meta({
      description: "For a service: the host app's user for whom the token is.",
      example: 'user-1',
    }),
    role: Role.optional().meta({ description: 'For a service: as what he joins; a participant when left out.' }),
  })
  .meta({ id: 'TokenRequest', example: { name: 'Ada Lovelace' } })
export type TokenRequest = z.infer<typeof TokenRequest>

/** Everything a client needs to enter the room. */
export const TokenAnswer = z
  .object({
    token: z.string().meta({ description: 'The LiveKit access token.' }),
    livekitUrl: z.string().meta({ example: 'wss://livekit.example.com' }),
    roomName: z.string(),
    livekitRoom: z.string(),
    identity: z.string().meta({ example: 'p_4bq2m8w1' }),
    role: Role,
    sessionToken: z.string().meta({
      description: 'This stay: sent as Bearer, it asks for a fresh LiveKit token under the same identity.',
      example: 'ps_3q2-7w',
    }),
    expiresAt: Timestamp.meta({ description: 'When the LiveKit token expires.' }),
    participants: z.int().min(0).meta({
      description: 'How many connections the room has about now, by which a client may choose what to subscribe to.',
      example: 3,
    }),
    meeting: z.object({ id: z.string(), title: z.string(), status: MeetingStatus, isPublic: z.boolean() }),
  })
  .meta({ id: 'TokenAnswer' })
export type TokenAnswer = z.infer<typeof TokenAnswer>

/** Why somebody waits. */
export const WaitingReason = z.enum(['not_started', 'lobby']).meta({ id: 'WaitingReason' })
export type WaitingReason = z.infer<typeof WaitingReason>

/** Not in yet: wait on the event stream with the session token, then ask for a token with it. */
export const WaitingAnswer = z
  .object({
    status: z.literal('waiting'),
    reason: WaitingReason,
    sessionId: z.string().meta({ description: 'By which a stay that waits withdraws.', example: '4bq2m8w1' }),
    sessionToken: z.string(),
    startsAt: Timestamp.nullable(),
  })
  .meta({ id: 'WaitingAnswer' })
export type WaitingAnswer = z.infer<typeof WaitingAnswer>

/** A request to LiveKit's standard token endpoint. @see https://docs.livekit.io/frontends/authentication/tokens/endpoint/ */
export const StandardTokenRequest = z
  .strictObject({
    room_name: z
      .string()
      .min(1)
      .max(256)
      .meta({ description: "A meeting's id or room name.", example: 'team-sync-a1b2c3d4e5' }),
    participant_name: DisplayName.optional(),
  })
  .meta({
    id: 'StandardTokenRequest',
    example: { room_name: 'team-sync-a1b2c3d4e5', participant_name: 'Ada Lovelace' },
  })
export type StandardTokenRequest = z.infer<typeof StandardTokenRequest>

/** The answer of LiveKit's standard token endpoint, with the stay besides. */
export const StandardTokenAnswer = z
  .object({ server_url: z.string(), participant_token: z.string(), session_token: z.string() })
  .meta({ id: 'StandardTokenAnswer' })
export type StandardTokenAnswer = z.infer<typeof StandardTokenAnswer>

/** A meeting's status in the words of the v1 route. */
export const V1MeetingStatus = z
  .enum(['PENDING', 'PROCESSING', 'COMPLETED', 'CANCELLED'])
  .meta({ id: 'V1MeetingStatus' })
export type V1MeetingStatus = z.infer<typeof V1MeetingStatus>

/** The answer of the v1 token route. */
export const V1TokenAnswer = z
  .object({
    success: z.literal(true),
    token: z.string(),
    roomName: z.string().meta({ description: "LiveKit's room.", example: 'meeting-k3v9q2xw7m1p5r8t' }),
    serverUrl: z.string().meta({ example: 'wss://livekit.example.com' }),
    meeting: z.object({
      meeting_id: z.string().meta({ description: 'What was asked for.' }),
      heading: z.string(),
      description: z.string(),
      status: V1MeetingStatus,
    }),
    sessionToken: z.string(),
  })
  .meta({ id: 'V1TokenAnswer' })
export type V1TokenAnswer = z.infer<typeof V1TokenAnswer>
