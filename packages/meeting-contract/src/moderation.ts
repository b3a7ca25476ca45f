import { z } from 'zod'
import { Role } from './meeting.ts'
import { Timestamp } from './text.ts'

/** Turns microphones off. */
export const MuteRequest = z
  .strictObject({
    allowUnmute: z.boolean().optional().meta({
      description: 'Whether they may be turned on again by themselves; true when left out.',
    }),
  })
  .meta({ id: 'MuteRequest', example: { allowUnmute: true } })
export type MuteRequest = z.infer<typeof MuteRequest>

/** Stops what somebody sends; he may start it again. */
export const UnpublishRequest = z
  .strictObject({ source: z.enum(['camera', 'screen']) })
  .meta({ id: 'UnpublishRequest', example: { source: 'screen' } })
export type UnpublishRequest = z.infer<typeof UnpublishRequest>

/** Makes somebody something else. */
export const RoleRequest = z.strictObject({ role: Role }).meta({ id: 'RoleRequest', example: { role: 'cohost' } })
export type RoleRequest = z.infer<typeof RoleRequest>

/** Shows somebody large to everyone, or with null nobody. */
export const SpotlightRequest = z
  .strictObject({ identity: z.string().min(1).max(256).nullable() })
  .meta({ id: 'SpotlightRequest', example: { identity: null } })
export type SpotlightRequest = z.infer<typeof SpotlightRequest>

/** Somebody who may not come back. */
export const Ban = z
  .object({
    id: z.string(),
    name: z.string(),
    identity: z.string().nullable().meta({ description: 'The stay that was banned.', example: 'p_4bq2m8w1' }),
    userId: z.string().nullable().meta({ description: "The host app's user; null for a guest." }),
    bannedAt: Timestamp,
  })
  .meta({ id: 'Ban' })
export type Ban = z.infer<typeof Ban>

/** Who may not come back, newest first. */
export const Bans = z.object({ bans: z.array(Ban) }).meta({ id: 'Bans' })
export type Bans = z.infer<typeof Bans>

/** Whom to let come back. */
export const BanQuery = z.strictObject({ id: z.string().min(1).max(64).meta({ example: 'b7x2k9' }) })
export type BanQuery = z.infer<typeof BanQuery>
