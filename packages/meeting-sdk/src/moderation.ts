import type { Ban, MuteRequest, Role } from '@plenum/meeting-contract'

/**
 * What hosts and cohosts can do to a meeting and the people in it. What came of it is seen in the snapshot, by everybody.
 * Each command rejects with a `MeetingError`: `permission.denied` for whoever may not, `participant.not_found` for whoever
 * is gone, `session.not_connected` from outside.
 *
 * @example
 * await session.moderation.mute('p_4bq2m8w1', { allowUnmute: false })
 * await session.moderation.admit(session.getSnapshot().knocks[0].sessionId)
 */
export interface Moderation {
  /** Turns somebody's microphone off, and says whether he may turn it on again: by default he may. */
  mute(identity: string, options?: MuteRequest): Promise<void>
  /** Turns off the microphones of all but hosts and cohosts. */
  muteAll(options?: MuteRequest): Promise<void>
  /** Stops somebody's camera or the sharing of his screen; he may start it again. */
  stopSource(identity: string, source: 'camera' | 'screen'): Promise<void>
  /** Takes somebody out of the meeting; he may ask to join again. */
  remove(identity: string): Promise<void>
  /** Takes somebody out of the meeting for good. For hosts. */
  ban(identity: string): Promise<void>
  /** Makes somebody something else. For hosts. */
  setRole(identity: string, role: Role): Promise<void>
  lowerHand(identity: string): Promise<void>
  lowerHands(): Promise<void>
  /** Has everybody see somebody large, or with null nobody. */
  spotlight(identity: string | null): Promise<void>
  /** Keeps newcomers out, or no longer. */
  lock(isLocked: boolean): Promise<void>
  /** Has newcomers wait until somebody lets them in, or no longer. For hosts. */
  setLobby(isOn: boolean): Promise<void>
  /** Has the meeting end so much later. For hosts. */
  extend(minutes: number): Promise<void>
  /** Gives the meeting a new link, and tells it; the old one lets nobody in any more. For hosts. */
  renewInvite(): Promise<string>
  /** Lets somebody in who waits; with `always`, if he is signed in, he never has to wait here again. */
  admit(sessionId: string, options?: { readonly always?: boolean }): Promise<void>
  admitAll(): Promise<void>
  /** Turns somebody away who waits. He is told the message, and may ask again. */
  deny(sessionId: string, options?: { readonly message?: string }): Promise<void>
  /** Who may not come back, newest first. For hosts. */
  listBans(): Promise<readonly Ban[]>
  /** Lets somebody come back. For hosts. */
  unban(banId: string): Promise<void>
}
