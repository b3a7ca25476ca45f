import type { Role } from '@plenum/meeting-contract'
import { livekitRoomOf } from '../meetings/meeting-names.ts'
import type { RoomGrants } from '../sfu/room-token.ts'
import type { Rights } from '../sfu/sfu.port.ts'

const SPEAKS: Rights = { canPublish: true, canSubscribe: true, canPublishData: true }
// Left out, canPublishData would follow canPublish, and a viewer's chat would vanish without a word.
const WATCHES: Rights = { canPublish: false, canSubscribe: true, canPublishData: true }

const RIGHTS: Record<Role, Rights> = {
  host: SPEAKS,
  cohost: SPEAKS,
  participant: SPEAKS,
  viewer: WATCHES,
}

/** What a role may do in a room. Commands over others go through this server, so nobody gets an administrator's grant. */
export function rightsOf(role: Role): Rights {
  return RIGHTS[role]
}

/** The LiveKit grants of a role in a meeting. */
export function grantsFor(role: Role, meeting: { id: string }): RoomGrants {
  return { room: livekitRoomOf(meeting.id), roomJoin: true, ...rightsOf(role) }
}
