import { inject } from 'vitest'
import type { Programs } from './world.ts'

/** What the global set-up has brought for all tests. */
export function programs(): Programs {
  return { livekitBinary: inject('livekitBinary'), chromiumPath: inject('wholeChromiumPath') }
}
