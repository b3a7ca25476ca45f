import type { Role } from '@plenum/meeting-contract'
import { isAtLeast } from '../meetings/meeting-access.ts'
import { livekitRoomOf } from '../meetings/meeting-names.ts'
import type { MeetingRow } from '../meetings/meetings.store.ts'
import type { RoomGrants } from '../sfu/room-token.ts'
import type { Rights, TrackSource } from '../sfu/sfu.port.ts'
import type { SessionRow } from './sessions.store.ts'

const SPEAKS: Rights = { canPublish: true, canSubscribe: true, canPublishData: true }
// Left out, canPublishData would follow canPublish, and a viewer's chat would vanish without a word.
const WATCHES: Rights = { canPublish: false, canSubscribe: true, canPublishData: true }

const RIGHTS: Record<Role, Rights> = {
  host: SPEAKS,
  cohost: SPEAKS,
  participant: SPEAKS,
  viewer: WATCHES,
}

const MUTED: readonly TrackSource[] = ['camera', 'screen_share', 'screen_share_audio']

/** What of a stay its rights rest on. */
export type Entitled = Pick<SessionRow, 'role' | 'may_unmute'>

/** What a stay may do in a room. Commands over others go through this server, so nobody gets an administrator's grant. */
export function rightsOf({ role, may_unmute }: Entitled): Rights {
  const rights = RIGHTS[role]
  return rights.canPublish && may_unmute === 0 ? { ...rights, canPublishSources: MUTED } : rights
}

/** Whether somebody may unmute who is this in a meeting from now on: whoever may command others is not held to silence. */
export function mayUnmuteAs(role: Role, { may_unmute }: Pick<MeetingRow, 'may_unmute'>): 0 | 1 {
  return isAtLeast(role, 'cohost') ? 1 : may_unmute
}

/** Whether somebody may unmute who becomes this: a mute of his own stays, unless he may command others now, or could before. */
export function mayUnmuteAfter(
  before: Entitled,
  role: Role,
  meeting: Pick<MeetingRow, 'may_unmute'>,
): Entitled['may_unmute'] {
  const isOrWas = isAtLeast(role, 'cohost') || isAtLeast(before.role, 'cohost')
  return role !== before.role && isOrWas ? mayUnmuteAs(role, meeting) : before.may_unmute
}

/** The LiveKit grants of a stay in a meeting. */
export function grantsFor(session: Entitled, meeting: { id: string }): RoomGrants {
  return { room: livekitRoomOf(meeting.id), roomJoin: true, ...rightsOf(session) }
}
