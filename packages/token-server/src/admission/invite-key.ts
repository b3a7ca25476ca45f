import { createHmac, timingSafeEqual } from 'node:crypto'
import type { MeetingRow } from '../meetings/meetings.store.ts'

/** What an invite key is made of. */
type Invited = Pick<MeetingRow, 'id' | 'invite_version'>

// Checked in its stead where there is no meeting, so that finding out takes as long.
const NO_MEETING: Invited = { id: '', invite_version: 0 }

/** Makes and checks invite keys. They are derived and never stored: another version of the invite is another key. */
export class InviteKeys {
  readonly #secret: Uint8Array

  constructor(secret: Uint8Array) {
    this.#secret = secret
  }

  /** The key that stands behind `#k=` in a host's join address. */
  of(meeting: Invited): string {
    return this.#digest(meeting).toString('base64url')
  }

  /** Whether this is the meeting's key; compared in constant time. */
  isKeyOf(meeting: Invited | undefined, key: string): boolean {
    const asked = Buffer.from(key, 'base64url')
    const right = this.#digest(meeting ?? NO_MEETING)
    return asked.length === right.length && timingSafeEqual(asked, right) && meeting !== undefined
  }

  #digest({ id, invite_version }: Invited): Buffer {
    return createHmac('sha256', this.#secret).update(`${id}:${invite_version}`).digest()
  }
}
