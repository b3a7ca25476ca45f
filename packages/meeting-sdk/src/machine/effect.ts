import type { Admission } from './admission.ts'
import type { AttemptId } from './state.ts'

/** What the session is to do next. */
export type Effect =
  | { readonly type: 'requestAdmission'; readonly attempt: AttemptId }
  | { readonly type: 'connectRoom'; readonly attempt: AttemptId; readonly admission: Admission }
  | { readonly type: 'startMedia'; readonly attempt: AttemptId }
  /** Ends the attempt: aborts what is under way and closes the room if there is one. */
  | { readonly type: 'endAttempt'; readonly attempt: AttemptId }
