import type { JoinOptions } from './join-options.ts'
import type { MeetingSnapshot } from './snapshot.ts'

/** How somebody wants to be in the meeting; kept over reconnects, and for the next time. */
export type Wishes = Omit<JoinOptions, 'signal'>

/** As one was last: with on what was on, by the devices that had been chosen. Who was muted stays so. */
export function asBefore(wishes: Wishes, { microphone, camera }: MeetingSnapshot): Wishes {
  return {
    ...wishes,
    microphone: microphone.status !== 'off' && (wishes.microphone || true),
    camera: camera.status !== 'off' && (wishes.camera || true),
  }
}
