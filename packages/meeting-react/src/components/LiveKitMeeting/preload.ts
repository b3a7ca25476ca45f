import { loadSessionPart } from '../../hooks/session-holder.ts'
import { preloadMeetingRoom } from './load-meeting-room.ts'

/** Loads what a join needs while somebody is on his way in; asks no server and opens no device. */
export function preload(): void {
  // The join itself tells when this code cannot be had.
  preloadMeetingRoom().catch(() => {})
  loadSessionPart()
    .then(({ preloadRoom }) => preloadRoom())
    .catch(() => {})
}
