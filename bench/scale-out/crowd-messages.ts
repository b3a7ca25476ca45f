import type { Meeting } from '@plenum/meeting-sdk'

/** What the proof has a session in another process do; each is answered under its number. */
export type Order = { readonly order: number; readonly client: number } & (
  | { readonly type: 'open'; readonly url: string; readonly meeting: Meeting; readonly name: string }
  | { readonly type: 'enter' }
  | { readonly type: 'look' }
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'leave' }
)

/** What the other process tells of its sessions. */
export type News =
  /** Whom the session shows by then. */
  | { readonly type: 'done'; readonly order: number; readonly identities: readonly string[] }
  | { readonly type: 'failed'; readonly order: number; readonly why: string }
  | { readonly type: 'acknowledged'; readonly client: number; readonly messageId: string }
  | { readonly type: 'moved'; readonly client: number; readonly isIn: boolean }
