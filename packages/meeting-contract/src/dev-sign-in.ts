import { z } from 'zod'
import { DisplayName } from './text.ts'

/** Development only: who to be. */
export const DevSignInRequest = z
  .strictObject({ name: DisplayName })
  .meta({ id: 'DevSignInRequest', example: { name: 'Ada Lovelace' } })
export type DevSignInRequest = z.infer<typeof DevSignInRequest>

/** Development only: a host JWT for that name. */
export const DevSignInAnswer = z.object({ token: z.string() }).meta({ id: 'DevSignInAnswer' })
export type DevSignInAnswer = z.infer<typeof DevSignInAnswer>
