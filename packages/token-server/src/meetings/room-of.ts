import type { SfuRoom } from '../sfu/sfu.port.ts'
import { livekitRoomOf } from './meeting-names.ts'
import type { MeetingRow } from './meetings.store.ts'

/** The meeting's room at the SFU, as its row has it. Everybody in the room can read the metadata. */
export function roomOf(meeting: Pick<MeetingRow, 'id' | 'title' | 'locked' | 'ends_at'>): SfuRoom {
  const { id, title, locked, ends_at: endsAt } = meeting
  return {
    name: livekitRoomOf(id),
    metadata: JSON.stringify({ meetingId: id, title, locked: locked === 1, endsAt }),
  }
}
