import type { Meeting } from '@plenum/meeting-sdk'

/** Somebody in a meeting, by a session of his own in this process or by a browser. */
export interface Client {
  readonly meeting: Meeting
  /** Resolves when he is in. */
  enter(): Promise<void>
  /** By which the server knows him, however often he comes back. */
  readonly identity: string
  /** Whether he is shown as in the call just now, and not as coming back. */
  isIn(): Promise<boolean>
  /** Whom he is shown just now, himself included. */
  sees(): Promise<readonly string[]>
  /** Says something in writing; it is sent later where it cannot be at once. */
  say(text: string): Promise<void>
  /** What of it the token server has acknowledged, by id. */
  readonly acknowledged: ReadonlySet<string>
  leave(): Promise<void>
}
