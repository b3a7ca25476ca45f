import type { Knock } from '@plenum/meeting-contract'
import type { Chat } from './chat/chat-message.ts'
import type { MeetingError } from './errors.ts'
import type { Admission } from './machine/admission.ts'
import type { MeetingState } from './machine/state.ts'
import type { Permissions } from './ports.ts'
import type { Participant } from './roster/participant.ts'
import { type RoomInfo, USUAL_ROOM } from './roster/room-info.ts'

/** One's own microphone, camera or screen. */
export interface LocalSourceState {
  readonly status: 'off' | 'starting' | 'on'
  /** Why it could not be started the last time it was wanted. */
  readonly error: MeetingError | null
}

/** All that a meeting shows, as one immutable value; parts that did not change keep their identity. */
export interface MeetingSnapshot {
  readonly meetingId: string
  readonly state: MeetingState
  /** What the server told of the meeting; null until it first let us in. */
  readonly meeting: Admission['meeting'] | null
  /** You first; empty while not in the room. */
  readonly participants: readonly Participant[]
  readonly microphone: LocalSourceState
  readonly camera: LocalSourceState
  /** One's own screen, shared with the others. */
  readonly screen: LocalSourceState
  /** What the meeting allows one to do just now. */
  readonly permissions: Permissions
  /** What holds for everybody just now; as usual while not in the room. */
  readonly room: RoomInfo
  /** Who waits to be let in, in the order of knocking; hosts and cohosts alone are told. */
  readonly knocks: readonly Knock[]
  /** What was said in writing; still there after leaving. */
  readonly chat: Chat
  /** Whether the browser keeps remote voices silent until somebody clicks; `startAudio` from a click mends it. */
  readonly audioBlocked: boolean
}

const OFF: LocalSourceState = { status: 'off', error: null }
const NOTHING_ALLOWED: Permissions = { microphone: false, camera: false, screen: false, chat: false }
const NOTHING_SAID: Chat = { messages: [], history: 'none' }
const NOBODY: readonly never[] = []

/** What is shown while not in a room. */
export const OUTSIDE_ROOM = {
  participants: NOBODY,
  microphone: OFF,
  camera: OFF,
  screen: OFF,
  permissions: NOTHING_ALLOWED,
  room: USUAL_ROOM,
  knocks: NOBODY,
  audioBlocked: false,
} as const

/** The snapshot of a session that nobody has asked anything yet. */
export function initialSnapshot(meetingId: string): MeetingSnapshot {
  return { meetingId, state: { status: 'idle' }, meeting: null, chat: NOTHING_SAID, ...OUTSIDE_ROOM }
}
