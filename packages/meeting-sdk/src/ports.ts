import type { MeetingEvent, Message, WaitingReason } from '@plenum/meeting-contract'
import type { Room } from 'livekit-client'
import type { ChatPreview } from './chat/chat-message.ts'
import type { ConnectionStats } from './diagnostics/connection-stats.ts'
import type { MeetingError } from './errors.ts'
import type { Admission } from './machine/admission.ts'
import type { DisconnectCause } from './machine/event.ts'
import type { Moderation } from './moderation.ts'
import type { Participant } from './roster/participant.ts'
import type { RoomInfo } from './roster/room-info.ts'
import type { Picture } from './roster/tile.ts'

/** What somebody who wants to enter says of himself. */
export interface AdmissionRequest {
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly password?: string | undefined
  readonly inviteKey?: string | undefined
  /** The stay that an earlier answer of this visit gave: one comes back as the same participant, or not at all. */
  readonly sessionToken?: string | undefined
  /** A host has ended the stay before this one for good: one asks as somebody new. */
  readonly isAnew?: boolean
  readonly signal: AbortSignal
}

/** Not in yet: entry comes when the meeting starts, or when a host lets one in. */
export interface Waiting {
  readonly status: 'waiting'
  readonly reason: WaitingReason
  /** When the meeting is to start, RFC 3339; null where that is not planned. */
  readonly startsAt: string | null
  readonly sessionToken?: string | undefined
  /** By which the stay is known; needed only where it can be withdrawn. */
  readonly sessionId?: string | undefined
}

/** Asks a backend for leave to enter. */
export interface AdmissionPort {
  /**
   * Whether it refuses with `meeting.ended` once a meeting is over, and only then. It is then asked when LiveKit's room was
   * deleted, and the room entered anew if the meeting goes on. Else the end of the room is taken for that of the meeting.
   */
  readonly knowsEnd?: boolean
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
  /**
   * Says that somebody waits no longer, so that nobody lets him in; what {@link request} answered him is over by then.
   * Optional: a backend may find out by itself.
   */
  withdraw?(meetingId: string, waiting: Waiting): Promise<void>
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
  /** What holds for everybody in the room is not what it was. */
  | { readonly type: 'roomChanged' }
  /** The server has turned one's own source off, for somebody else. */
  | { readonly type: 'sourceMuted'; readonly source: DeviceSource }
  /** A step of the way in: the media server answered; the first picture of somebody else is on the page. */
  | { readonly type: 'passed'; readonly milestone: 'signalConnected' | 'firstFrame' }
  | { readonly type: 'chatReceived'; readonly message: ChatPreview }
  /** Somebody in the room sent this; what it is has not been looked at. */
  | { readonly type: 'reactionReceived'; readonly from: string; readonly emoji: string }
  /** Devices were plugged in or out, or a source uses another one than before. */
  | { readonly type: 'devicesChanged' }
  /** A host's own code or LiveKit's own menu took another device, not `switchDevice`. */
  | { readonly type: 'deviceSwitched'; readonly kind: DeviceKind }
  /** The device of a source is gone, and another one has taken its place by itself. */
  | { readonly type: 'deviceReplaced'; readonly source: DeviceSource }
  /** A source that was on is off, because its device is gone and no other one could be started. */
  | { readonly type: 'deviceLost'; readonly source: DeviceSource; readonly error: MeetingError }

/** A source of one's own that a device delivers. */
export type DeviceSource = 'microphone' | 'camera'

/** What a device is for. */
export type DeviceKind = DeviceSource | 'speaker'

/** The side of a phone that a camera is on: `user` looks at whoever holds it, `environment` away. */
export type Facing = 'user' | 'environment'

/** Which device: by its id, or the camera on one side of a phone. */
export type DeviceChoice = string | { readonly facing: Facing }

/** The device that delivers just now, as the browser tells. */
export interface DeviceInUse {
  readonly id: string
  /** Null where the browser does not know, as for most cameras that are no phone's. */
  readonly facing: Facing | null
}

/** Something that uses devices: a room, or a preview. */
export interface DeviceUser {
  /** Null while no device of this kind is open. */
  deviceInUse(kind: DeviceKind): DeviceInUse | null
  /**
   * Takes another device at once where one of this kind is open, and opens none otherwise. Never touches another kind.
   * Where the new one cannot be had the old one stays.
   *
   * @throws MeetingError with a `device.*` code, `browser.unsupported` for a speaker that cannot be chosen
   */
  switchDevice(kind: DeviceKind, choice: DeviceChoice): Promise<void>
}

/** Devices that were in use when a room was lost, still open. */
export interface OpenDevices {
  /** Turns them off, or this one alone; what another room has taken over stays. */
  close(source?: DeviceSource): void
}

/** A source of one's own that can be turned on and off. */
export type LocalSource = DeviceSource | 'screen'

/** What one may do in the room; the server decides, and may change it at any time. */
export interface Permissions {
  readonly microphone: boolean
  readonly camera: boolean
  readonly screen: boolean
  readonly chat: boolean
}

/** How to enter a room. */
export interface ConnectOptions {
  /** Whether one was in the meeting a moment ago, and may be cut off still: it then fails while nothing answers there. */
  readonly isReturn?: boolean
}

/** One connection to one LiveKit room; good for a single connect. */
export interface RoomPort extends DeviceUser {
  /** Resolves when in the room. @throws MeetingError */
  connect(admission: Admission, options?: ConnectOptions): Promise<void>
  /** Leaves, or stops a connect under way, and turns every device off. Never throws; reports nothing afterwards. */
  disconnect(): Promise<void>
  /**
   * Gives out what was on, and not muted, when the room was lost or deleted, so that {@link disconnect} does not turn it off;
   * whoever has it must close it.
   */
  giveDevices(): OpenDevices
  /** Uses what a room before has given out, where that is the device to be turned on, and turns it off in the end. */
  takeDevices(devices: OpenDevices): void
  /** Turns a source on or off. @throws MeetingError with a `device.*`, `page.*` or `permission.denied` code */
  setSource(source: LocalSource, enabled: boolean, deviceId?: string): Promise<void>
  /** Everybody in the room, oneself included. */
  participants(): readonly Participant[]
  permissions(): Permissions
  /** What holds for everybody in the room. */
  info(): RoomInfo
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
  /**
   * Tells about ten times a second how loud one's own microphone is, from 0 to 1, also while it is muted, and null while
   * none is open; returns the end of it. Opens no device.
   */
  watchMicrophone(onLevel: (level: number | null) => void): () => void
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

/** Whether the page may use a source; `unknown` until the browser or its use tells. */
export type DevicePermission = 'unknown' | 'prompt' | 'granted' | 'denied'

/** What this browser can do. */
export interface DeviceCapabilities {
  /** Sound can be led to a speaker of the list. Not on iOS. */
  readonly canChooseSpeaker: boolean
  /** The browser has a dialog of its own to choose a speaker, and lists only those chosen there. Firefox. */
  readonly canAskForSpeaker: boolean
  /** Not on phones. */
  readonly canShareScreen: boolean
  /** The sound of what is shared can be shared along. Not in Firefox and Safari. */
  readonly canShareScreenAudio: boolean
  /** Held in a hand, with cameras on both sides. */
  readonly canSwitchFacing: boolean
  /** Permission is known before anybody is asked for it. */
  readonly knowsPermission: boolean
  /** The screen can be kept awake during a call. */
  readonly canKeepAwake: boolean
}

/** What a person has chosen, by kind. */
export type ChosenDevices = { readonly [Kind in DeviceKind]?: Device }

/** Cameras, microphones and speakers, before one is in a room. */
export interface DevicesPort {
  /** Why no device can be used on this page at all; null where they can. */
  readonly obstacle: MeetingError | null
  list(): Promise<DeviceList>
  capabilities(): Promise<DeviceCapabilities>
  permission(source: DeviceSource): Promise<DevicePermission>
  /** Opens one device to look at or listen to oneself; stop its tracks when done. @throws MeetingError */
  open(source: DeviceSource, choice?: DeviceChoice): Promise<MediaStream>
  /** Lets the person choose a speaker in the browser's own dialog; call it from a click. @throws MeetingError */
  askForSpeaker(): Promise<Device>
  /** Tells of devices plugged in or out, and of permission given or taken. */
  subscribe(listener: () => void): () => void
  /** What was chosen the last time on this device; nothing where that is not kept. */
  recall(): ChosenDevices
  /** Keeps it for the next time, where that can be kept. */
  remember(chosen: ChosenDevices): void
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

/** Ends a meeting for everybody in it; that it is over comes back from the room. */
export interface EndingPort {
  /** @throws MeetingError `permission.denied` for whoever may not */
  endMeeting(meetingId: string, options: StayOptions): Promise<void>
}

/** The commands of hosts and cohosts, each for one stay; what came of it comes back from the room. */
export type ModerationPort = (meetingId: string, options: StayOptions) => Moderation

/** Loads the code for the commands; whoever never commands anybody never pays for it. */
export type LoadModeration = () => Promise<ModerationPort>

/** Makes the devices; loads the code for them first. */
export type CreateDevices = () => Promise<DevicesPort>

/** Keeps the screen from going dark until `signal` is aborted, where the browser lets it. Never rejects. */
export type KeepScreenAwake = (signal: AbortSignal) => Promise<void>

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
  readonly createDevices: CreateDevices
  readonly keepScreenAwake: KeepScreenAwake
  readonly clock: Clock
  /** Without it, what is said is there for those who are in the room at that moment, and for nobody later. */
  readonly messages?: MessagesPort
  /** Without it, no hand can be raised. */
  readonly hands?: HandsPort
  /** Without it, one can leave a meeting and not end it. */
  readonly ending?: EndingPort
  /** Without it, nobody can command anybody. */
  readonly loadModeration?: LoadModeration
}
