import type { ChatMessage } from './chat/chat-message.ts'
import type { MeetingState } from './machine/state.ts'
import type { Participant } from './roster/participant.ts'

/** What a session tells of as it happens, by name; what is so just now is in its snapshot. */
export interface MeetingSessionEvents {
  /** The state is another one. */
  readonly stateChanged: { readonly state: MeetingState; readonly previous: MeetingState }
  /** Somebody came while one was in; who was there already is not told. */
  readonly participantJoined: Participant
  /** Somebody left while one was in. */
  readonly participantLeft: Participant
  /** Somebody else said something in writing. */
  readonly chatReceived: ChatMessage
}
