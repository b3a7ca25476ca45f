import { z } from 'zod'
import { ERRORS, type ErrorCode } from './errors.ts'

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]

/** One field that the server could not accept. */
export const FieldError = z
  .object({
    path: z.string().meta({ description: 'The field, as a dotted path from the body.', example: 'title' }),
    message: z.string(),
  })
  .meta({ id: 'FieldError' })
export type FieldError = z.infer<typeof FieldError>

/** An `application/problem+json` answer. @see https://www.rfc-editor.org/rfc/rfc9457 */
export const Problem = z
  .object({
    type: z.string().meta({ example: 'urn:plenum:error:meeting.not_found' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().optional().meta({ description: 'What happened this time, for people.' }),
    code: z.enum(codes),
    triesLeft: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'With `meeting.password_wrong`: how many tries are left.' }),
    errors: z.array(FieldError).optional().meta({ description: 'With `request.invalid`: each field at fault.' }),
  })
  .meta({ id: 'Problem', description: 'An error, per RFC 9457, with a code of the catalogue.' })
export type Problem = z.infer<typeof Problem>
