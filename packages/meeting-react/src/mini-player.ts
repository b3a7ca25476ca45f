'use client'

export { MeetingMiniPlayer, type MeetingMiniPlayerProps } from './components/MeetingMiniPlayer/MeetingMiniPlayer.tsx'
