export {
  createMeetingHandlers,
  type MeetingHandlers,
  type MeetingHandlersOptions,
  type MeetingSeed,
} from './create-meeting-handlers.ts'
export { DATABASE_UNAVAILABLE, type Denial, LIVEKIT_REFUSED, LIVEKIT_UNAVAILABLE, TOKEN_DENIED } from './denial.ts'
