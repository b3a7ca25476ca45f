import { loadPart } from './load-part.ts'
import type * as StayParts from './stay-parts.ts'

/** Brings what a stay is made of. @throws MeetingError `network.unreachable` */
export type LoadStay = () => Promise<typeof StayParts>

/** Loads it when somebody joins or looks at devices, and nowhere before. */
export const loadStay: LoadStay = () => loadPart(() => import('./stay-parts.ts'))
