import { z } from '@hono/zod-openapi'

/** The header by which a create that is sent again is not done again. */
export const IdempotencyHeaders = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 visible ASCII characters')
    .optional()
    .meta({
      description: 'The same key and body again within 24 hours get the same answer, and nothing is made twice.',
      example: '7f4c1a52-5f0a-4a0e-9b1c-0d6a1e5f0c6d',
    }),
})
