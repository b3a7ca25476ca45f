import { loadPart } from './load-part.ts'
import type * as StayParts from './stay-parts.ts'

let here: typeof StayParts | null = null

/** What a stay is made of is here already: nobody needs to wait for it. */
export function haveStay(parts: typeof StayParts): void {
  here = parts
}

/** Loads it when somebody joins or looks at devices, and nowhere before. @throws MeetingError `network.unreachable` */
export async function loadStay(): Promise<typeof StayParts> {
  return here ?? (await loadPart(() => import('./stay-parts.ts')))
}
