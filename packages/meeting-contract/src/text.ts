import { z } from 'zod'

// Embeddings, overrides and isolates let a text run out of its box and turn what stands next to it around; with what has
// no width, two names look the same. Joiners stay: scripts and emoji need them.
const NOT_SEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff]/g
// Letters and symbols that leave their place blank.
const BLANK = /[\u115f\u1160\u2800\u3164\uffa0]/g
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u
const DISPLAY_NAME_MAX_BYTES = 256

/** Text a person typed: normalised (NFC), trimmed, well-formed, without control characters, `min` to `max` UTF-16 units. */
export function personText(min: number, max: number) {
  return z
    .string()
    .overwrite((text) => text.normalize('NFC').replace(NOT_SEEN, '').trim())
    .min(min)
    .max(max)
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')
    .refine((text) => !/\p{Cc}/u.test(text.replace(/[\n\t]/g, '')), 'must not contain control characters')
    .refine(
      (text) => min === 0 || text === '' || VISIBLE.test(text.replace(BLANK, '')),
      'must contain something visible',
    )
}

/** The name a person goes by in a meeting. */
export const DisplayName = personText(1, 128)
  .refine((text) => !/[\n\t]/.test(text), 'must be one line')
  // LiveKit's own limit for a name is in bytes.
  .refine(
    (text) => utf8Length(text) <= DISPLAY_NAME_MAX_BYTES,
    `must not be longer than ${DISPLAY_NAME_MAX_BYTES} bytes`,
  )
  .meta({
    description: 'The name shown to others.',
    example: 'Ada Lovelace',
  })

/** The host app's id of a user: taken as it is. */
export const UserId = z
  .string()
  .min(1)
  .max(255)
  .refine(
    (text) => text.isWellFormed() && !/\p{Cc}/u.test(text),
    'must be well-formed Unicode without control characters',
  )
  .meta({ description: "The host app's id of the user.", example: 'user-1' })

/** A moment as the server writes it: RFC 3339 in UTC. */
export const Timestamp = z.iso
  .datetime({ offset: true })
  .meta({ description: 'RFC 3339; UTC is written.', example: '2026-11-21T10:00:00.000Z' })

const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2101, 0, 1)

/** A moment as callers may write it: RFC 3339 with any offset, from 2000 to 2100. */
export const MomentInput = z.iso
  .datetime({ offset: true })
  .refine(
    (text) => Date.parse(text) >= EARLIEST && Date.parse(text) < LATEST,
    'must be a moment from the year 2000 to the year 2100',
  )
  .meta({ description: 'RFC 3339 with any offset, 2000 to 2100.', example: '2026-11-21T11:00:00+01:00' })

/** An IANA time zone: for display only. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone, such as Europe/Paris')
  .meta({ description: 'An IANA time zone, for display.', example: 'Europe/Paris' })

/** An e-mail address, in the one form in which addresses are compared: NFKC, trimmed, lower case. */
export const Email = z
  .string()
  .max(254)
  .overwrite((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email('must be an e-mail address'))
  .meta({ description: 'Compared after NFKC and in lower case.', example: 'ada@example.com' })

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    // Bare offsets such as +01:00 are no places: they know no summer time.
    return /^[A-Za-z]/.test(text)
  } catch {
    return false
  }
}

/** Counted here, as `TextEncoder` is not in every place where the contract is used. */
function utf8Length(text: string): number {
  let bytes = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
