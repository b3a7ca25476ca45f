import { z } from 'zod'

/** Liveness: the process answers. */
export const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })
export type Health = z.infer<typeof Health>

/** Readiness: what the server depends on. */
export const Readiness = z
  .object({ status: z.enum(['ready', 'unready']), database: z.boolean(), livekit: z.boolean() })
  .meta({ id: 'Readiness' })
export type Readiness = z.infer<typeof Readiness>
