import type { SfuRoom } from '../sfu/sfu.port.ts'
import { livekitRoomOf } from './meeting-names.ts'
import type { MeetingRow } from './meetings.store.ts'

/** The meeting's room at the SFU, as its row has it. Everybody in the room can read the metadata. */
export function roomOf(
  meeting: Pick<MeetingRow, 'id' | 'title' | 'locked' | 'ends_at' | 'lobby' | 'spotlight' | 'may_unmute'>,
): SfuRoom {
  const { id, title, spotlight, ends_at: endsAt } = meeting
  const flags = { locked: meeting.locked === 1, lobby: meeting.lobby === 1, mayUnmute: meeting.may_unmute === 1 }
  return {
    name: livekitRoomOf(id),
    metadata: JSON.stringify({ meetingId: id, title, endsAt, spotlight, ...flags }),
  }
}
