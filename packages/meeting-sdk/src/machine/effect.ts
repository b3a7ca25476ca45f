import type { Admission } from './admission.ts'
import type { AttemptId } from './state.ts'

/** What the session is to do next. */
export type Effect =
  | { readonly type: 'requestAdmission'; readonly attempt: AttemptId }
  /** Watches what becomes of the wait, until it is over. */
  | { readonly type: 'watchWait'; readonly attempt: AttemptId }
  /** Says that one waits no longer. */
  | { readonly type: 'withdraw'; readonly attempt: AttemptId }
  | { readonly type: 'connectRoom'; readonly attempt: AttemptId; readonly admission: Admission }
  | { readonly type: 'startMedia'; readonly attempt: AttemptId }
  /** Lets go of a room that is lost, and of nothing else. */
  | { readonly type: 'closeRoom'; readonly attempt: AttemptId }
  /** Reports `rejoinDue` after a pause of about this length. */
  | { readonly type: 'scheduleRejoin'; readonly attempt: AttemptId; readonly delayMs: number }
  /** Ends the stay: aborts what is under way and closes the room if there is one. */
  | { readonly type: 'endStay'; readonly attempt: AttemptId }
