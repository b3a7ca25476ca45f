import type { MeetingEvent, Message, WaitingReason } from '@plenum/meeting-contract'
import type { Room } from 'livekit-client'
import type { ChatPreview } from './chat/chat-message.ts'
import type { ConnectionStats } from './diagnostics/connection-stats.ts'
import type { MeetingError } from './errors.ts'
import type { Admission } from './machine/admission.ts'
import type { DisconnectCause } from './machine/event.ts'
import type { Participant } from './roster/participant.ts'
import type { Picture } from './roster/tile.ts'

/** What somebody who wants to enter says of himself. */
export interface AdmissionRequest {
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly password?: string | undefined
  readonly inviteKey?: string | undefined
  /** The stay that an earlier answer of this visit gave: one comes back as the same participant, or not at all. */
  readonly sessionToken?: string | undefined
  readonly signal: AbortSignal
}

/** Not in yet: entry comes when the meeting starts, or when a host lets one in. */
export interface Waiting {
  readonly status: 'waiting'
  readonly reason: WaitingReason
  /** When the meeting is to start, RFC 3339; null where that is not planned. */
  readonly startsAt: string | null
  readonly sessionToken?: string | undefined
}

/** Asks a backend for leave to enter. */
export interface AdmissionPort {
  /** @throws MeetingError when the server refuses or cannot be reached */
  request(meetingId: string, request: AdmissionRequest): Promise<Admission | Waiting>
  /**
   * Tells what becomes of somebody who was told to wait; needed only where {@link request} answers that. Resolves when
   * there is nothing more to tell, or `signal` is aborted.
   *
   * @throws MeetingError when the server refuses to tell
   */
  watch?(
    meetingId: string,
    options: {
      readonly sessionToken?: string | undefined
      readonly signal: AbortSignal
      readonly onEvent: (event: MeetingEvent) => void
    },
  ): Promise<void>
}

/** What a room reports while one is in it. */
export type RoomPortEvent =
  | { readonly type: 'reconnecting' }
  | { readonly type: 'reconnected' }
  | { readonly type: 'disconnected'; readonly cause: DisconnectCause }
  | { readonly type: 'participantsChanged' }
  | { readonly type: 'speakersChanged'; readonly identities: readonly string[] }
  | { readonly type: 'audioPlaybackChanged'; readonly blocked: boolean }
  | { readonly type: 'permissionsChanged' }
  /** A step of the way in: the media server answered; the first picture of somebody else is on the page. */
  | { readonly type: 'passed'; readonly milestone: 'signalConnected' | 'firstFrame' }
  | { readonly type: 'chatReceived'; readonly message: ChatPreview }
  /** Somebody in the room sent this; what it is has not been looked at. */
  | { readonly type: 'reactionReceived'; readonly from: string; readonly emoji: string }

/** A source of one's own that a device delivers. */
export type DeviceSource = 'microphone' | 'camera'

/** A source of one's own that can be turned on and off. */
export type LocalSource = DeviceSource | 'screen'

/** What one may do in the room; the server decides, and may change it at any time. */
export interface Permissions {
  readonly microphone: boolean
  readonly camera: boolean
  readonly screen: boolean
  readonly chat: boolean
}

/** One connection to one LiveKit room; good for a single connect. */
export interface RoomPort {
  /** Resolves when in the room. @throws MeetingError */
  connect(admission: Admission): Promise<void>
  /** Leaves, or stops a connect under way. Never throws; reports nothing afterwards. */
  disconnect(): Promise<void>
  /** Turns a source on or off. @throws MeetingError with a `device.*`, `page.*` or `permission.denied` code */
  setSource(source: LocalSource, enabled: boolean, deviceId?: string): Promise<void>
  /** Everybody in the room, oneself included. */
  participants(): readonly Participant[]
  permissions(): Permissions
  /**
   * Receives these pictures of the others and no more, whoever comes or sends later; voices are always received. With
   * `null`, as it begins, every screen, and the cameras of the 25 who came first.
   */
  setVisible(pictures: readonly Picture[] | null): void
  /** Sends a message to everybody in the room; oneself hears nothing of it. @throws MeetingError */
  sendChat(message: { readonly id: string; readonly text: string }): Promise<void>
  /** Sends a sign of the moment to whom it reaches; oneself hears nothing of it. @throws MeetingError */
  sendReaction(emoji: string): Promise<void>
  /** Lets remote voices be heard where the browser waits for a click; call from one. */
  startAudio(): Promise<void>
  /** How the media connection does just now. */
  stats(): Promise<ConnectionStats>
  /** The media server's version; null while it has not told. */
  readonly serverVersion: string | null
  subscribe(listener: (event: RoomPortEvent) => void): () => void
  /** LiveKit's own room, where there is one. */
  readonly native: Room | null
}

/** Makes a room; loads the code for it first. */
export type CreateRoom = () => Promise<RoomPort>

/** A device to choose from. */
export interface Device {
  readonly id: string
  /** Empty until the browser has been given permission. */
  readonly label: string
}

/** Devices at hand, by kind. */
export interface DeviceList {
  readonly microphones: readonly Device[]
  readonly cameras: readonly Device[]
  readonly speakers: readonly Device[]
}

/** Cameras, microphones and speakers, before one is in a room. */
export interface DevicesPort {
  /** Why no device can be used on this page at all; null where they can. */
  readonly obstacle: MeetingError | null
  list(): Promise<DeviceList>
  /** Opens one device to look at or listen to oneself; stop its tracks when done. @throws MeetingError */
  open(source: DeviceSource, deviceId?: string): Promise<MediaStream>
  /** Tells of devices plugged in or out. */
  subscribe(listener: () => void): () => void
}

/** By what a backend knows who asks, from inside a meeting. */
export interface StayOptions {
  /** The stay, where the answer to {@link AdmissionPort.request} had one. */
  readonly sessionToken?: string | undefined
  /** Gives up. */
  readonly signal: AbortSignal
}

/** A message as a backend keeps it; `identity` is null for who wrote from outside the room. */
export type MessageRecord = Pick<Message, 'id' | 'identity' | 'name' | 'text' | 'sentAt'>

/** Keeps what is said in a meeting. Its record counts; what goes through the room is a preview. */
export interface MessagesPort {
  /**
   * Keeps a message of whoever asks. The same again changes nothing.
   *
   * @throws MeetingError `message.id_taken` where another message has the id
   */
  record(
    meetingId: string,
    message: { readonly id: string; readonly text: string },
    options: StayOptions,
  ): Promise<MessageRecord>
  /**
   * Reads what was kept after a place, which is the `nextCursor` of an earlier page, or from the start: in the order in
   * which it was kept, a page at a time. An empty page is the end, and its `nextCursor` where to go on later.
   *
   * @throws MeetingError
   */
  read(
    meetingId: string,
    options: StayOptions & { readonly after: string | null },
  ): Promise<{ readonly messages: readonly MessageRecord[]; readonly nextCursor: string | null }>
}

/** Raises and lowers hands; that they are up comes back as an attribute of the participant. */
export interface HandsPort {
  /** @throws MeetingError */
  setHand(meetingId: string, identity: string, raised: boolean, options: StayOptions): Promise<void>
}

/** Time, so that tests can hold it. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number
  /** Calls `task` once after `delayMs`; returns its cancellation. */
  schedule(task: () => void, delayMs: number): () => void
}

/** The outside world as a session needs it. */
export interface MeetingSessionPorts {
  readonly admission: AdmissionPort
  readonly createRoom: CreateRoom
  readonly devices: DevicesPort
  readonly clock: Clock
  /** Without it, what is said is there for those who are in the room at that moment, and for nobody later. */
  readonly messages?: MessagesPort
  /** Without it, no hand can be raised. */
  readonly hands?: HandsPort
}
