import { z } from 'zod'

/** Text a person typed: trimmed, well-formed, without control characters, `min` to `max` UTF-16 units. */
export function personText(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')
    .refine((text) => !/\p{Cc}/u.test(text.replace(/[\n\t]/g, '')), 'must not contain control characters')
}

/** The name a person goes by in a meeting. */
export const DisplayName = personText(1, 128).meta({
  description: 'The name shown to others.',
  example: 'Ada Lovelace',
})

/** A moment: RFC 3339; any offset is read, UTC is written. */
export const Timestamp = z.iso
  .datetime({ offset: true })
  .meta({ description: 'RFC 3339; UTC is written.', example: '2026-11-21T10:00:00.000Z' })
