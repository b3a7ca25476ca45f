import type { MeetingSession } from '@plenum/meeting-sdk'

/** What the session showed from one moment on. */
export interface LogEntry {
  /** Milliseconds since 1970: the tests' clock and the page's are one. */
  readonly at: number
  readonly status: string
  /** What a state says of itself beyond its name. */
  readonly phase: string | null
  /** Why one has left. */
  readonly reason: string | null
  /** The code of what went wrong. */
  readonly error: string | null
  /** Identities of everybody shown, oneself first. */
  readonly people: readonly string[]
  readonly microphone: string
  readonly camera: string
}

/** What the page under test gives to the test. */
export interface SessionWindow {
  readonly log: readonly LogEntry[]
  /** The newest session. */
  session: MeetingSession | null
  /** Makes a session and enters the meeting, microphone and camera on. */
  enter(): Promise<void>
  /** Shows and hides the product's own component that often, under StrictMode, and leaves it shown. */
  mountQuickly(times: number): Promise<void>
  /** Frames painted so far of somebody else's camera; it never goes back. */
  framesOf(identity: string): number
  /** Lets go of the session and the log, so that only what the packages keep is left. */
  forget(): void
  /** Tracks of one's own that hold a device. */
  liveTracks(): number
  /** How often it opened a device so far. */
  openings(): number
}

declare global {
  interface Window extends SessionWindow {}
}
