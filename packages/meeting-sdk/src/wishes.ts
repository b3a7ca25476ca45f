import type { JoinOptions } from './join-options.ts'
import type { MeetingSnapshot } from './snapshot.ts'

/** How somebody wants to be in the meeting; kept over reconnects, and for the next time. */
export type Wishes = Omit<JoinOptions, 'signal'>

/** As one was last: with on what was on; by which device, the session's devices know. Who was muted stays so. */
export function asBefore(wishes: Wishes, { microphone, camera }: MeetingSnapshot): Wishes {
  return {
    ...wishes,
    microphone: microphone.status !== 'off',
    camera: camera.status !== 'off',
  }
}
