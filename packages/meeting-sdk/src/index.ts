export type {
  CreateInstantMeeting,
  JoinInfo,
  Meeting,
  MeetingPage,
  MeetingQuery,
  MeetingStatus,
  Role,
  TokenAnswer,
} from '@plenum/meeting-contract'
export type { ChatMessage } from './chat/chat-message.ts'
export { type CreateMeetingSessionOptions, createMeetingSession, preloadRoom } from './create-meeting-session.ts'
export type { DeviceNews } from './devices/choose-device.ts'
export type { Devices } from './devices/devices.ts'
export type { DeviceNotice, DevicesSnapshot } from './devices/devices-snapshot.ts'
export type { PreviewState } from './devices/preview.ts'
export { MEETING_ERROR_CODES, MeetingError, type MeetingErrorCode, type MeetingErrorContext } from './errors.ts'
export type { JoinOptions } from './join-options.ts'
export {
  type CallOptions,
  type GenerateMeetingTokenOptions,
  LiveKitMeetingService,
  type LiveKitMeetingServiceOptions,
} from './livekit-meeting-service.ts'
export type { Admission } from './machine/admission.ts'
export type { DisconnectCause } from './machine/event.ts'
export type { LeaveReason, MeetingState, MeetingStatusName, Rejoin } from './machine/state.ts'
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
  Facing,
  KeepScreenAwake,
  LocalSource,
  MeetingSessionPorts,
  Permissions,
  RoomPort,
  RoomPortEvent,
  Waiting,
} from './ports.ts'
export type { Participant, SourceState } from './roster/participant.ts'
export { MeetingSession } from './session.ts'
export type { MeetingSessionEvents } from './session-events.ts'
export type { LocalSourceState, MeetingSnapshot } from './snapshot.ts'
