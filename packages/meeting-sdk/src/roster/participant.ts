import type { Role } from '@plenum/meeting-contract'

/** Whether somebody's microphone, camera or screen can be heard or seen. */
export type SourceState = 'off' | 'muted' | 'on'

/** How well somebody is connected, as LiveKit's server measures it; unknown until it has, or of whom one receives nothing. */
export type ConnectionQuality = 'excellent' | 'good' | 'poor' | 'lost' | 'unknown'

/** One person in the meeting, as a tile shows him. */
export interface Participant {
  /** Assigned by the server; stays the same over reconnects and reloads. */
  readonly identity: string
  readonly name: string
  readonly isLocal: boolean
  /** The host app's user; null for a guest. Written by the server alone. */
  readonly userId: string | null
  /** Written by the server alone. */
  readonly role: Role
  /** When the hand went up, RFC 3339; null while it is down. Written by the server alone. */
  readonly handRaisedAt: string | null
  /** Whether he may turn a microphone on: viewers may not, nor whoever a host muted for longer. */
  readonly maySpeak: boolean
  readonly microphone: SourceState
  readonly camera: SourceState
  readonly screen: SourceState
  readonly quality: ConnectionQuality
  /** When he came, in milliseconds since 1970 by LiveKit's clock. */
  readonly joinedAtMs: number
}
