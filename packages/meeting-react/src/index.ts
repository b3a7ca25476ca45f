'use client'

export type {
  JoinOptions,
  LeaveReason,
  MeetingError,
  MeetingErrorCode,
  MeetingSession,
  MeetingSnapshot,
} from '@plenum/meeting-sdk'
export { JoinMeetingButton, type JoinMeetingButtonProps } from './components/JoinMeetingButton/JoinMeetingButton.tsx'
export { LiveKitMeeting, type LiveKitMeetingProps } from './components/LiveKitMeeting/LiveKitMeeting.tsx'
export { MeetingMiniPlayer, type MeetingMiniPlayerProps } from './components/MeetingMiniPlayer/MeetingMiniPlayer.tsx'
export { type UseLiveKitMeeting, useLiveKitMeeting } from './hooks/useLiveKitMeeting.ts'
export { useMeetingSelector } from './hooks/useMeetingSelector.ts'
export { useMeetingSession } from './hooks/useMeetingSession.ts'
export { useSpeaking } from './hooks/useSpeaking.ts'
export { MeetingProvider, type MeetingProviderProps, useMeetingService } from './MeetingProvider.tsx'
export type { MeetingClassNames, MeetingPart } from './room/class-names.ts'
export type { MeetingSlots } from './room/MeetingRoom.tsx'
export type { FailureWords, Words } from './words/en.ts'
