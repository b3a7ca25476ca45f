import { z } from 'zod'
import { personText, Timestamp } from './text.ts'

/** The id of a message: chosen by its author, the same as its LiveKit stream id. */
export const MessageId = z
  .string()
  .regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, - or _')
  .meta({ example: '5f0c6d1e-1b1b-4e0a-8f55-0c6d1e5f0c6d' })

/** A message of a meeting's chat. */
export const Message = z
  .object({
    id: MessageId,
    meetingId: z.string(),
    identity: z
      .string()
      .nullable()
      .meta({ description: "The author's identity in the room; null for who wrote from outside." }),
    userId: z.string().nullable(),
    name: z.string(),
    text: z.string(),
    sentAt: Timestamp,
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof Message>

/** A message to keep. Who wrote it is who sends the request; the same id again changes nothing. */
export const PostMessage = z
  .strictObject({ id: MessageId, meetingId: z.string().min(1).max(256), text: personText(1, 4000) })
  .meta({
    id: 'PostMessage',
    example: {
      id: '5f0c6d1e-1b1b-4e0a-8f55-0c6d1e5f0c6d',
      meetingId: 'k3v9q2xw7m1p5r8t',
      text: 'Good morning!',
    },
  })
export type PostMessage = z.infer<typeof PostMessage>

/** Which messages to read. */
export const MessageQuery = z.strictObject({
  meetingId: z.string().min(1).max(256).meta({ example: 'k3v9q2xw7m1p5r8t' }),
  after: z
    .string()
    .max(64)
    .optional()
    .meta({ description: 'The `nextCursor` of an earlier page: only what came after.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type MessageQuery = z.input<typeof MessageQuery>

/** Messages in the order in which they were kept. */
export const MessagePage = z
  .object({
    messages: z.array(Message),
    nextCursor: z.string().nullable().meta({
      description: 'Ask again with `after` set to this for what comes later; null while there is none at all.',
    }),
  })
  .meta({ id: 'MessagePage' })
export type MessagePage = z.infer<typeof MessagePage>
