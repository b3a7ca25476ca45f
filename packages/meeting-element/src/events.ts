import type { LeaveReason, MeetingError, MeetingSessionEvents } from '@plenum/meeting-sdk'

/** `participantJoined` as `participant-joined`: templates of Vue and Angular write the names of events so. */
type Hyphenated<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Hyphenated<Rest>}`
  : Name

/** What a meeting's element tells of, by the event's name: the `detail` of each. Those of the session, and what a page asks for first. */
export type PlenumMeetingEvents = {
  [Name in keyof MeetingSessionEvents as Hyphenated<Name>]: MeetingSessionEvents[Name]
} & {
  /** One is in the meeting; not told again when an interrupted call is back. */
  joined: null
  left: { readonly reason: LeaveReason }
  /** The meeting could not be joined, or the call was lost. */
  failed: { readonly error: MeetingError }
  /** Somebody pressed the way out, which `show-exit` shows. */
  exit: null
}

/** The events themselves, by name. */
export type PlenumMeetingEventMap = { [Name in keyof PlenumMeetingEvents]: CustomEvent<PlenumMeetingEvents[Name]> }

/** Tells one of them. */
export type Tell = <Name extends keyof PlenumMeetingEvents>(name: Name, detail: PlenumMeetingEvents[Name]) => void
