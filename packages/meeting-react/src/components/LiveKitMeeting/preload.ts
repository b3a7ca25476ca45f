import { loadSessionPart } from '../../hooks/session-holder.ts'
import { preloadMeetingRoom } from './load-meeting-room.ts'

/** Loads what a join needs while somebody is on his way in; asks no server and opens no device. Resolves with the screens. */
export function preload(): ReturnType<typeof preloadMeetingRoom> {
  // The session first: it asks to be let in while the rest is still on its way. The join itself tells when this code
  // cannot be had.
  loadSessionPart()
    .then(({ preloadRoom }) => preloadRoom())
    .catch(() => {})
  const room = preloadMeetingRoom()
  room.catch(() => {})
  return room
}
