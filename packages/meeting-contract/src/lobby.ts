import { z } from 'zod'
import { personText, Timestamp } from './text.ts'

/** Somebody who waits until a host lets him in. */
export const Knock = z
  .object({
    sessionId: z.string().meta({ example: '4bq2m8w1' }),
    name: z.string(),
    userId: z.string().nullable().meta({ description: "The host app's user; null for a guest." }),
    knockedAt: Timestamp,
  })
  .meta({ id: 'Knock' })
export type Knock = z.infer<typeof Knock>

/** Who waits to be let in, in the order of knocking. */
export const Lobby = z.object({ knocks: z.array(Knock) }).meta({ id: 'Lobby' })
export type Lobby = z.infer<typeof Lobby>

/** How to let somebody in. */
export const AdmitRequest = z
  .strictObject({
    always: z.boolean().optional().meta({
      description: 'Whether to put a signed-in user on the allowlist, so that he never knocks again.',
    }),
  })
  .meta({ id: 'AdmitRequest', example: { always: false } })
export type AdmitRequest = z.infer<typeof AdmitRequest>

/** How to turn somebody away. */
export const DenyRequest = z
  .strictObject({
    message: personText(1, 200).optional().meta({ description: 'Shown to who is turned away.' }),
  })
  .meta({ id: 'DenyRequest', example: { message: 'This is the budget meeting; yours is at three.' } })
export type DenyRequest = z.infer<typeof DenyRequest>
