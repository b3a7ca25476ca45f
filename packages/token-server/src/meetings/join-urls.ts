import type { Role } from '@plenum/meeting-contract'
import type { InviteKeys } from '../admission/invite-key.ts'
import type { MeetingRow } from './meetings.store.ts'

/** Makes the addresses by which people come to a meeting. */
export class JoinUrls {
  readonly #publicUrl: string
  readonly #inviteKeys: InviteKeys

  constructor(deps: { publicUrl: string; inviteKeys: InviteKeys }) {
    this.#publicUrl = deps.publicUrl
    this.#inviteKeys = deps.inviteKeys
  }

  /** With the invite key for hosts alone: whoever has it needs no password. It never reaches a server's log. */
  of(meeting: MeetingRow, role: Role | undefined): string {
    const url = `${this.#publicUrl}/join/${meeting.room_name}`
    return role === 'host' ? `${url}#k=${this.#inviteKeys.of(meeting)}` : url
  }
}
