export type {
  Allowlist,
  Attendee,
  Attendees,
  Ban,
  Bans,
  CalendarFeed,
  CreateInstantMeeting,
  CreateMeeting,
  DevSignInAnswer,
  FieldError,
  InviteParticipants,
  JoinInfo,
  Knock,
  ListedParticipant,
  Lobby,
  Meeting,
  MeetingEvent,
  MeetingPage,
  MeetingQuery,
  MeetingStatus,
  Message,
  MessagePage,
  MessageQuery,
  PostMessage,
  Role,
  SchedulerRun,
  TokenAnswer,
  UpdateMeeting,
  V1MeetingStatus,
  WaitingAnswer,
  WaitingReason,
} from '@plenum/meeting-contract'
export { type Chat, type ChatMessage, type ChatPreview, MAX_CHAT_LENGTH } from './chat/chat-message.ts'
export { type CreateMeetingSessionOptions, createMeetingSession, preloadRoom } from './create-meeting-session.ts'
export type { DeviceNews } from './devices/choose-device.ts'
export type { Devices } from './devices/devices.ts'
export type { DeviceNotice, DevicesSnapshot } from './devices/devices-snapshot.ts'
export type { PreviewState } from './devices/preview.ts'
export { type ConnectionHint, connectionHint } from './diagnostics/connection-hint.ts'
export type { ConnectionStats, FlowStats } from './diagnostics/connection-stats.ts'
export type { Diagnostics } from './diagnostics/diagnostics.ts'
export type { JoinTimeline } from './diagnostics/join-timeline.ts'
export type { JournalEntry } from './diagnostics/journal.ts'
export { type LogLevel, setLogLevel } from './diagnostics/log-level.ts'
export { MEETING_ERROR_CODES, MeetingError, type MeetingErrorCode, type MeetingErrorContext } from './errors.ts'
export type { BackendOptions, CallOptions } from './http/http-client.ts'
export type { VoiceNotice } from './in-room/voice-notice.ts'
export type { JoinOptions } from './join-options.ts'
export { LiveKitMeetingService } from './livekit-meeting-service.ts'
export type { Admission } from './machine/admission.ts'
export type { DisconnectCause } from './machine/event.ts'
export type { LeaveReason, MeetingState, MeetingStatusName, Rejoin } from './machine/state.ts'
export type { AccessRefusal, MeetingAccess } from './meeting-access.ts'
export type { Moderation } from './moderation.ts'
export type {
  AdmissionPort,
  AdmissionRequest,
  ChosenDevices,
  Clock,
  CreateDevices,
  CreateRoom,
  Device,
  DeviceCapabilities,
  DeviceChoice,
  DeviceInUse,
  DeviceKind,
  DeviceList,
  DevicePermission,
  DeviceSource,
  DevicesPort,
  DeviceUser,
  EndingPort,
  Facing,
  HandsPort,
  KeepScreenAwake,
  LoadModeration,
  LocalSource,
  MeetingSessionPorts,
  MessageRecord,
  MessagesPort,
  ModerationPort,
  OpenDevices,
  Permissions,
  RoomPort,
  RoomPortEvent,
  StayOptions,
  Waiting,
} from './ports.ts'
export type { ConnectionQuality, Participant, SourceState } from './roster/participant.ts'
export { raisedHands } from './roster/raised-hands.ts'
export type { RoomInfo } from './roster/room-info.ts'
export type { Picture, Tile, TileSource } from './roster/tile.ts'
export type {
  AdmitOptions,
  CreateMeetingOptions,
  DenyOptions,
  GenerateMeetingTokenOptions,
  ListedBy,
  LiveKitMeetingServiceOptions,
  MeetingCallOptions,
  WatchMeetingOptions,
} from './service-options.ts'
export { type MeetingFeatures, MeetingSession } from './session.ts'
export type { MeetingSessionEvents } from './session-events.ts'
export type { LocalSourceState, MeetingSnapshot } from './snapshot.ts'
export type { EntryTicket } from './tokens/entry-ticket.ts'
export type { RequestTicket } from './tokens/ticket-admission.ts'
export { v1Admission } from './tokens/v1-admission.ts'
