import { MeetingError } from '../errors.ts'
import { within } from '../messaging/within.ts'
import type { Moderation } from '../moderation.ts'
import { isInside, type RoomScene } from './room-scene.ts'

const TRY_MS = 10_000

/** Has the server do something that hosts and cohosts may. @throws MeetingError */
export async function moderate<Answer>(
  scene: RoomScene,
  command: (by: Moderation) => Promise<Answer>,
): Promise<Answer> {
  const { store, ports, sessionToken, signal } = scene
  const { clock, loadModeration } = ports
  if (!isInside(scene)) throw new MeetingError('session.not_connected')
  if (loadModeration === undefined) throw new MeetingError('permission.denied')
  try {
    const moderation = await loadModeration()
    const { meetingId } = store.get()
    return await within({ clock, ms: TRY_MS, signal }, (either) =>
      command(moderation(meetingId, { sessionToken: sessionToken(), signal: either })),
    )
  } catch (thrown) {
    throw MeetingError.from(thrown)
  }
}
