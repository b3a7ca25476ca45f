'use client'

export type {
  JoinOptions,
  LeaveReason,
  MeetingError,
  MeetingErrorCode,
  MeetingSession,
  MeetingSnapshot,
} from '@plenum/meeting-sdk'
export {
  JoinMeetingButton,
  JoinMeetingButton as default,
  type JoinMeetingButtonProps,
} from './components/JoinMeetingButton/JoinMeetingButton.tsx'
export { LiveKitMeeting, type LiveKitMeetingProps } from './components/LiveKitMeeting/LiveKitMeeting.tsx'
export { MeetingCard, type MeetingCardProps } from './components/MeetingCard/MeetingCard.tsx'
export {
  MeetingStatusBadge,
  type MeetingStatusBadgeProps,
} from './components/MeetingStatusBadge/MeetingStatusBadge.tsx'
export {
  type QuickJoinFieldProps,
  QuickJoinMeeting,
  type QuickJoinMeetingProps,
} from './components/QuickJoinMeeting/QuickJoinMeeting.tsx'
export { type UseLiveKitMeeting, useLiveKitMeeting } from './hooks/useLiveKitMeeting.ts'
export { useMeetingSelector } from './hooks/useMeetingSelector.ts'
export { useMeetingSession } from './hooks/useMeetingSession.ts'
export { useSpeaking } from './hooks/useSpeaking.ts'
export { MeetingProvider, type MeetingProviderProps, useMeetingService } from './MeetingProvider.tsx'
export type { AnyMeeting, AnyMeetingStatus, HostMeeting, PlenumMeeting } from './meetings/any-meeting.ts'
export type { MeetingReference } from './meetings/meeting-reference.ts'
export type { MeetingClassNames, MeetingPart } from './room/class-names.ts'
export type { MeetingSlots } from './room/MeetingRoom.tsx'
export type { ShortcutCommand, Shortcuts } from './room/shortcuts/shortcuts.ts'
export type { FailureWords, RoomWords, Words } from './words/en.ts'
