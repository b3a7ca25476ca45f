import type { JoinOptions } from './join-options.ts'
import type { DeviceSource } from './ports.ts'
import type { MeetingSnapshot } from './snapshot.ts'

/** How somebody wants to be in the meeting; kept over reconnects, and for the next time. */
export type Wishes = Omit<JoinOptions, 'signal'>

/**
 * As one was last: with on what was on, or was just asked for; by which device, the session's devices know. Who was muted, or
 * has just muted himself, stays so.
 *
 * @param wanted what was asked for and has not happened yet
 */
export function asBefore(
  wishes: Wishes,
  snapshot: Pick<MeetingSnapshot, DeviceSource>,
  wanted: (source: DeviceSource) => boolean | undefined,
): Wishes {
  const wasOn = (source: DeviceSource) => wanted(source) ?? snapshot[source].status !== 'off'
  return { ...wishes, microphone: wasOn('microphone'), camera: wasOn('camera') }
}
