import type { MeetingSession } from '@plenum/meeting-sdk'
import { readChoices } from './pre-join/remembered-choices.ts'

/** How a meeting is joined without a pre-join. */
interface AtOnce {
  readonly preJoin?: boolean
  readonly name?: string
  readonly password?: string
  readonly inviteKey?: string
  readonly microphone?: boolean
  readonly camera?: boolean
}

/** Sessions that were joined here, of which the host has not been told yet. */
const untold = new WeakSet<MeetingSession>()

/**
 * Joins a meeting that nobody has joined yet, where no pre-join is wanted; under the name of the last time where the host
 * knows none.
 */
export function joinAtOnce(session: MeetingSession, { preJoin = true, ...wishes }: AtOnce): void {
  if (preJoin || session.getSnapshot().state.status !== 'idle') return
  const { name = readChoices().name || undefined, microphone = true, camera = true, password, inviteKey } = wishes
  untold.add(session)
  // What goes wrong is in the session's state, and shown from there.
  session.join({ name, microphone, camera, password, inviteKey }).catch(() => {})
}

/** Whether this session was joined here before there was anybody to tell the host; true once. */
export function takeUntold(session: MeetingSession): boolean {
  return untold.delete(session)
}
