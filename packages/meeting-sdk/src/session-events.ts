import type { ChatMessage } from './chat/chat-message.ts'
import type { MeetingState } from './machine/state.ts'
import type { DeviceSource } from './ports.ts'
import type { Participant } from './roster/participant.ts'

/** What a session tells of as it happens, by name; what is so just now is in its snapshot. */
export interface MeetingSessionEvents {
  /** The state is another one. */
  readonly stateChanged: { readonly state: MeetingState; readonly previous: MeetingState }
  /** Somebody came while one was in; who was there already is not told. */
  readonly participantJoined: Participant
  /** Somebody left while one was in. */
  readonly participantLeft: Participant
  /** Somebody raised a hand while one was in; those that were up already are not told. */
  readonly handRaised: Participant
  /** A hand went down while one was in, by its owner or a host. */
  readonly handLowered: Participant
  /** A host has turned one's own microphone or camera off. */
  readonly mutedByHost: { readonly source: DeviceSource }
  /** Somebody else said something in writing, just now or while one was cut off; once for each message. */
  readonly chatReceived: ChatMessage
  /** Somebody, perhaps oneself, sent a sign of the moment. */
  readonly reactionReceived: { readonly from: string; readonly emoji: string }
}
