import type { MeetingError } from '@plenum/meeting-sdk'
import type { PlenumMeetingEvents } from '../events.ts'

/** What a page can have the meeting in its frame do, and what it says with it. */
export interface FrameCommands {
  join: undefined
  leave: undefined
  setMicrophone: boolean
  setCamera: boolean
  setHand: boolean
  sendChat: string
  sendReaction: string
  endForAll: undefined
}

/** What each is told with; whatever else comes is no command. */
const ARGUMENTS: { readonly [Name in keyof FrameCommands]: 'undefined' | 'boolean' | 'string' } = {
  join: 'undefined',
  leave: 'undefined',
  setMicrophone: 'boolean',
  setCamera: 'boolean',
  setHand: 'boolean',
  sendChat: 'string',
  sendReaction: 'string',
  endForAll: 'undefined',
}

/** An error as it comes out of a frame. */
export type SentError = Pick<MeetingError, 'code' | 'context' | 'retryable'>

/** What was told, as it comes out of a frame: data, and nothing that only the page in it knows. */
export type Sent<T> = T extends MeetingError
  ? SentError
  : T extends object
    ? { readonly [Key in keyof T]: Sent<T[Key]> }
    : T

/** What the meeting in a frame tells of: as the element's events, with the same names. */
export type FrameEvents = { readonly [Name in keyof PlenumMeetingEvents]: Sent<PlenumMeetingEvents[Name]> }

/** Of this version; another one changes the number, and is not understood. */
export const PLENUM = 1

/** What a page says to its frame. */
export type ToFrame =
  | { readonly plenum: typeof PLENUM; readonly type: 'hello'; readonly hasAuth: boolean }
  | { readonly plenum: typeof PLENUM; readonly type: 'command'; readonly id: number; readonly command: AnyCommand }
  | { readonly plenum: typeof PLENUM; readonly type: 'credential'; readonly id: number; readonly token: string | null }
  /** The page could not say who is signed in, which does not make him a guest. */
  | { readonly plenum: typeof PLENUM; readonly type: 'credential-failed'; readonly id: number }

/** One of the commands with what is said with it. */
export type AnyCommand = {
  [Name in keyof FrameCommands]: { readonly name: Name; readonly value: FrameCommands[Name] }
}[keyof FrameCommands]

/** What a frame says to its page. */
export type FromFrame =
  | { readonly plenum: typeof PLENUM; readonly type: 'ready' }
  | {
      readonly plenum: typeof PLENUM
      readonly type: 'event'
      readonly name: keyof FrameEvents
      readonly detail: unknown
    }
  | { readonly plenum: typeof PLENUM; readonly type: 'done'; readonly id: number }
  | { readonly plenum: typeof PLENUM; readonly type: 'failed'; readonly id: number; readonly error: SentError }
  /** Asks who is signed in at the page. */
  | { readonly plenum: typeof PLENUM; readonly type: 'credential'; readonly id: number }

/** Whether a page has said this to its frame. Where it came from, whoever received it has looked at. */
export function isToFrame(data: unknown): data is ToFrame {
  if (!isOurs(data)) return false
  switch (data.type) {
    case 'hello':
      return typeof data.hasAuth === 'boolean'
    case 'command':
      return typeof data.id === 'number' && isCommand(data.command)
    case 'credential':
      return typeof data.id === 'number' && (data.token === null || typeof data.token === 'string')
    case 'credential-failed':
      return typeof data.id === 'number'
    default:
      return false
  }
}

/** Whether a frame has said this to its page. */
export function isFromFrame(data: unknown): data is FromFrame {
  if (!isOurs(data)) return false
  switch (data.type) {
    case 'ready':
      return true
    case 'event':
      return typeof data.name === 'string'
    case 'done':
    case 'credential':
      return typeof data.id === 'number'
    case 'failed':
      return typeof data.id === 'number' && isObject(data.error) && typeof data.error.code === 'string'
    default:
      return false
  }
}

function isOurs(data: unknown): data is Readonly<Record<string, unknown>> {
  return isObject(data) && data.plenum === PLENUM
}

function isCommand(command: unknown): boolean {
  if (!isObject(command) || typeof command.name !== 'string' || !Object.hasOwn(ARGUMENTS, command.name)) return false
  const expected: Readonly<Record<string, string>> = ARGUMENTS
  return typeof command.value === expected[command.name]
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
