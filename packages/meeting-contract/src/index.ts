export { CalendarFeed } from './calendar.ts'
export { DevSignInAnswer, DevSignInRequest } from './dev-sign-in.ts'
export { ERRORS, type ErrorCode, isErrorCode, isRetryable } from './errors.ts'
export { MeetingEvent } from './event.ts'
export { Health, Readiness } from './health.ts'
export { AdmitRequest, DenyRequest, Knock, Lobby } from './lobby.ts'
export {
  CreateInstantMeeting,
  CreateMeeting,
  ExternalId,
  Invitee,
  JoinInfo,
  JoinInfoPage,
  Meeting,
  MeetingPage,
  MeetingQuery,
  MeetingStatus,
  Role,
  UpdateMeeting,
} from './meeting.ts'
export { Message, MessageId, MessagePage, MessageQuery, PostMessage } from './message.ts'
export {
  Ban,
  BanQuery,
  Bans,
  MuteRequest,
  RoleRequest,
  SpotlightRequest,
  UnpublishRequest,
} from './moderation.ts'
export {
  Allowlist,
  AllowlistQuery,
  Attendee,
  Attendees,
  HandRequest,
  InviteParticipants,
  ListedParticipant,
} from './participants.ts'
export { FieldError, Problem } from './problem.ts'
export { SchedulerRun } from './scheduler.ts'
export { DisplayName, Email, Timestamp, TimeZone, UserId } from './text.ts'
export {
  StandardTokenAnswer,
  StandardTokenRequest,
  TokenAnswer,
  TokenRequest,
  V1MeetingStatus,
  V1TokenAnswer,
  WaitingAnswer,
  WaitingReason,
} from './token.ts'
