import * as anywhere from './create-meeting-session.ts'
import { haveStay } from './load-stay.ts'
import type { MeetingSession } from './session.ts'
import * as stayParts from './stay-parts.ts'

export { type CreateMeetingSessionOptions, preloadRoom } from './create-meeting-session.ts'

/**
 * Makes a session, for whoever loads this part on demand: what a stay is made of comes along with it, and not a round trip
 * after it.
 */
export function createMeetingSession(options: anywhere.CreateMeetingSessionOptions): MeetingSession {
  haveStay(stayParts)
  return anywhere.createMeetingSession(options)
}
