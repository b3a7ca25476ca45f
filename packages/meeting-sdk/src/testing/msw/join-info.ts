import type { JoinInfo } from '@plenum/meeting-contract'
import { mayKnow } from './access.ts'
import { admit } from './admit.ts'
import type { Caller } from './caller.ts'
import { ProblemError } from './problem-error.ts'
import { isFull } from './seats.ts'
import type { World } from './world.ts'

/** What somebody who holds the room name may know before joining. */
export function joinInfo(world: World, caller: Caller, roomName: string): JoinInfo {
  const meeting = world.store.findByRoomName(roomName)
  if (meeting === undefined) throw new ProblemError('meeting.not_found')
  const stay = caller.kind === 'stay' ? caller.stay : undefined
  const verdict = admit(world, {
    caller,
    userId: null,
    meeting,
    stay,
    password: 'absent',
    hasKey: false,
    isFull: isFull(world, meeting, stay),
  })
  return {
    status: meeting.status,
    startsAt: meeting.startsAt,
    requiresPassword: meeting.password !== null,
    requiresSignIn: !meeting.isPublic,
    lobby: meeting.lobby,
    ...(verdict instanceof ProblemError ? { allowed: false } : { allowed: true, role: verdict.role }),
    ...(mayKnow(world, caller, meeting) ? { meetingId: meeting.id, title: meeting.title } : {}),
  }
}
