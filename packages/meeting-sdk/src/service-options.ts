import type { AdmitRequest, DenyRequest, MeetingEvent, TokenRequest } from '@plenum/meeting-contract'
import type { BackendOptions, CallOptions } from './http/http-client.ts'

/** How to reach the token server. */
export type LiveKitMeetingServiceOptions = BackendOptions

/** Options of the calls about one meeting. */
export interface MeetingCallOptions extends CallOptions {
  /** Acts as this stay in the meeting, in place of the signed-in user. */
  readonly sessionToken?: string | undefined
}

/** Options of a creation. */
export interface CreateMeetingOptions extends CallOptions {
  /** The same key again, within a day, makes no second meeting; with one, the call survives a lost connection. */
  readonly idempotencyKey?: string | undefined
}

/** Who asks to join, and what he shows for it. `userId` and `role` are for a service. */
export interface GenerateMeetingTokenOptions extends MeetingCallOptions, Readonly<TokenRequest> {}

/** How to let somebody in. */
export interface AdmitOptions extends MeetingCallOptions, Readonly<AdmitRequest> {}

/** How to turn somebody away. */
export interface DenyOptions extends MeetingCallOptions, Readonly<DenyRequest> {}

/** How to watch a meeting. */
export interface WatchMeetingOptions extends MeetingCallOptions {
  /** Ends the watching. */
  readonly signal: AbortSignal
  /** Hears how things stand: at first, after each change, and again after a break. */
  readonly onEvent: (event: MeetingEvent) => void
}

/** Somebody on an allowlist. */
export type ListedBy = { readonly email: string } | { readonly userId: string }
