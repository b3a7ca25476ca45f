/** Whether somebody's microphone, camera or screen can be heard or seen. */
export type SourceState = 'off' | 'muted' | 'on'

/** One person in the meeting, as a tile shows him. */
export interface Participant {
  /** Assigned by the server; stays the same over reconnects and reloads. */
  readonly identity: string
  readonly name: string
  readonly isLocal: boolean
  readonly microphone: SourceState
  readonly camera: SourceState
}
