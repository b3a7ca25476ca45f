import { MeetingError } from '../errors.ts'
import { within } from '../messaging/within.ts'
import { isInside, type RoomScene } from './room-scene.ts'

const TRY_MS = 10_000

/** Ends the meeting for everybody in it. @throws MeetingError */
export async function endForAll(scene: RoomScene): Promise<void> {
  const { store, ports, sessionToken } = scene
  const { clock, ending } = ports
  if (!isInside(scene)) throw new MeetingError('session.not_connected')
  if (ending === undefined) throw new MeetingError('permission.denied')
  const { meetingId } = store.get()
  // Not bound to the stay: the room may close before the server answers, and whoever leaves meanwhile still means it.
  const { signal } = new AbortController()
  try {
    await within({ clock, ms: TRY_MS, signal }, (either) =>
      ending.endMeeting(meetingId, { sessionToken: sessionToken(), signal: either }),
    )
  } catch (thrown) {
    throw MeetingError.from(thrown)
  }
}
