import { z } from 'zod'
import { Timestamp } from './text.ts'

/** What one run of the lifecycle changed. */
export const SchedulerRun = z
  .object({
    activated: z.int().meta({ description: 'Meetings whose time had come.' }),
    ended: z.int().meta({ description: 'Meetings that were over.' }),
    roomsDeleted: z.int().meta({ description: 'Rooms of final meetings that LiveKit confirmed to be gone.' }),
    at: Timestamp,
  })
  .meta({ id: 'SchedulerRun' })
export type SchedulerRun = z.infer<typeof SchedulerRun>
