import { sessionFactory } from './create-meeting-session.ts'
import * as stayParts from './stay-parts.ts'

export { type CreateMeetingSessionOptions, preloadRoom } from './create-meeting-session.ts'

/**
 * {@link createMeetingSession} for whoever loads it on demand: what a stay is made of comes along with it, and not a round
 * trip after it.
 */
export const createMeetingSession = sessionFactory(async () => stayParts)
