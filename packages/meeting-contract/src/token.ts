import { z } from 'zod'
import { MeetingStatus, Role } from './meeting.ts'
import { DisplayName, Timestamp } from './text.ts'

/** What somebody who wants to join says of himself; empty when a session token is refreshed. */
export const TokenRequest = z.strictObject({ name: DisplayName.optional() }).meta({ id: 'TokenRequest' })
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
    meeting: z.object({ id: z.string(), title: z.string(), status: MeetingStatus, isPublic: z.boolean() }),
  })
  .meta({ id: 'TokenAnswer' })
export type TokenAnswer = z.infer<typeof TokenAnswer>
