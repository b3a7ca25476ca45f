import { z } from 'zod'

/** Where a calendar program reads somebody's meetings. The address is the credential: whoever has it reads them. */
export const CalendarFeed = z
  .object({
    url: z
      .string()
      .meta({ example: 'https://meet.example.com/api/calendar/pc_3q2-7wFzN0c5mYb1kXoJ9dVhTgUeRiLsQpA8yZ6vCxM.ics' }),
  })
  .meta({ id: 'CalendarFeed' })
export type CalendarFeed = z.infer<typeof CalendarFeed>
