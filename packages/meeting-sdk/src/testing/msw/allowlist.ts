import type { Allowlist, AllowlistQuery, Invitee } from '@plenum/meeting-contract'
import { requireHost } from './access.ts'
import type { Caller } from './caller.ts'
import { applyListedRoles } from './listed-roles.ts'
import { isFinal, type MeetingRecord } from './meeting-record.ts'
import { invalid, ProblemError } from './problem-error.ts'
import type { World } from './world.ts'

/** How many a meeting may list. */
export const MAX_LISTED = 2_000

/** Who is let in without a password or a lobby: for hosts alone. */
export class FakeAllowlist {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** In the order of adding. */
  list(caller: Caller, reference: string): Allowlist {
    return this.#listOf(requireHost(this.#world, caller, reference).id)
  }

  /** Whoever is listed already takes the new role, and so does who is in. */
  add(caller: Caller, reference: string, invitees: readonly Invitee[]): Allowlist {
    const meeting = requireHost(this.#world, caller, reference)
    if (isFinal(meeting)) throw new ProblemError('meeting.ended')
    if (this.#world.store.invitationsTo(meeting.id).length + invitees.length > MAX_LISTED) {
      throw invalid({ path: 'participants', message: `are more than the ${MAX_LISTED} that a meeting may list` })
    }
    putInvitees(this.#world, meeting.id, invitees)
    this.#apply(meeting)
    return this.#listOf(meeting.id)
  }

  /** Takes somebody off, and with it what it made of him where he is in; whoever is not listed is off already. */
  remove(caller: Caller, reference: string, who: AllowlistQuery): void {
    const meeting = requireHost(this.#world, caller, reference)
    if (this.#world.store.removeInvitation(meeting.id, who)) this.#apply(meeting)
  }

  #apply(meeting: MeetingRecord): void {
    applyListedRoles(this.#world.store, meeting)
    this.#world.tell(meeting.id)
  }

  #listOf(meetingId: string): Allowlist {
    const listed = this.#world.store.invitationsTo(meetingId)
    return { participants: listed.map(({ meetingId: _, ...participant }) => participant) }
  }
}

/** Puts people on a meeting's allowlist. */
export function putInvitees(world: World, meetingId: string, invitees: readonly Invitee[]): void {
  const addedAt = world.now().toISOString()
  for (const { email = null, userId = null, role } of invitees) {
    world.store.putInvitation({ meetingId, email, userId, role, addedAt })
  }
}
