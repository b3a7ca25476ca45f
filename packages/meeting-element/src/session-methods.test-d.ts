import type { MeetingSession } from '@plenum/meeting-sdk'
import { expectTypeOf } from 'vitest'
import type { PlenumMeetingElement } from './meeting-element.ts'

// Checked by `tsc`, never run: the element is commanded as the session is.

type MethodsOf<T> = { [Name in keyof T]: T[Name] extends (...args: never[]) => unknown ? Name : never }[keyof T]

/** What makes an interface of one's own, which the element is in the place of: at its `session`. */
type AtSession =
  | 'getSnapshot'
  | 'subscribe'
  | 'on'
  | 'isSpeaking'
  | 'subscribeSpeaking'
  | 'subscribeSpeakers'
  | 'watchOwnVoice'
  | 'setVisible'
  | 'retryChat'
  | 'discardChat'
  | 'stats'
  | 'timeline'
  | 'diagnostics'
  | 'retain'
  | 'dispose'

type Command = Exclude<MethodsOf<MeetingSession>, AtSession>

expectTypeOf<AtSession>().toExtend<MethodsOf<MeetingSession>>()
expectTypeOf<AtSession & keyof PlenumMeetingElement>().toBeNever()
expectTypeOf<Pick<PlenumMeetingElement, Command>>().toEqualTypeOf<Pick<MeetingSession, Command>>()
