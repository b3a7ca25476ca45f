import type { LiveKitMeetingService, Meeting } from '@plenum/meeting-sdk'
import { type Draft, toChanges, toInvitee, toNewMeeting } from './draft.ts'
import { type Invited, keyOf } from './invitees.ts'

/** Makes creations that can be told again: the same meeting has the same key, and is made once. */
export function createScheduler(service: LiveKitMeetingService): (draft: Draft) => Promise<Meeting> {
  const keys = new Map<string, string>()
  return (draft) => {
    const meeting = toNewMeeting(draft)
    const body = JSON.stringify(meeting)
    const idempotencyKey = keys.get(body) ?? randomKey()
    keys.set(body, idempotencyKey)
    return service.createMeeting(meeting, { idempotencyKey })
  }
}

/** Changes what was edited, the list of people too. Again it does the same: what is done already changes nothing. */
export async function saveChanges(
  service: LiveKitMeetingService,
  meeting: Meeting,
  draft: Draft,
  before: Draft,
): Promise<Meeting> {
  const changes = toChanges(draft, before, meeting.status === 'ACTIVE')
  const known = new Map(before.people.map((each) => [keyOf(each), each]))
  const kept = new Set(draft.people.map(keyOf))
  const added = draft.people.filter((each) => roleOf(known.get(keyOf(each))) !== roleOf(each))
  const removed = before.people.filter((each) => !kept.has(keyOf(each)))
  const changed = Object.keys(changes).length === 0 ? meeting : await service.updateMeeting(meeting.id, changes)
  for (const each of removed) {
    if (each.by === 'email') await service.removeParticipant(meeting.id, { email: each.id })
    if (each.by === 'userId') await service.removeParticipant(meeting.id, { userId: each.id })
  }
  if (added.length > 0) await service.addParticipants(meeting.id, added.flatMap(toInvitee))
  return changed
}

function roleOf(invited: Invited | undefined) {
  return invited === undefined || invited.by === 'nothing' ? null : invited.role
}

/** `crypto.randomUUID` is there on secure pages alone. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
