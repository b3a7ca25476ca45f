import type { Shortcuts, Words } from '@plenum/meeting-react'
import type { LiveKitMeetingService } from '@plenum/meeting-sdk'

/** Which meeting is shown, and who asks for it: another one of these is another stay. */
export interface WhichMeeting {
  readonly meetingId: string
  readonly baseUrl: string
  readonly service: LiveKitMeetingService | undefined
}

/** How it is shown and joined. */
export interface RoomSettings {
  readonly auth: () => string | null | Promise<string | null>
  readonly inviteKey: string | undefined
  readonly password: string | undefined
  readonly name: string | undefined
  readonly title: string | undefined
  readonly inviteUrl: string | undefined
  readonly preJoin: boolean
  readonly microphone: boolean
  readonly camera: boolean
  readonly theme: 'light' | 'dark' | 'auto'
  /** Languages, the dearest first. */
  readonly languages: readonly string[]
  readonly words: Partial<Words> | undefined
  readonly shortcuts: false | Partial<Shortcuts> | undefined
  readonly hasExit: boolean
}
