import type { JoinInfo, Role } from '@plenum/meeting-contract'

/** Why somebody would not be let in. */
export type AccessRefusal =
  /** There is no such meeting, or it is none of the caller's business. */
  | 'not_found'
  | 'ended'
  | 'cancelled'
  /** The meeting is private: whoever is invited signs in, or gives his e-mail address with the password or the link. */
  | 'invitation_required'
  | 'password_required'
  /** It is locked or full, or the caller was shut out: asking for a token tells which. */
  | 'refused'

/**
 * Whether somebody would be let in as things stand, and else why not. Who is let in may still have to wait: for the start
 * while `status` is `SCHEDULED`, and for a host where there is a `lobby`.
 */
export type MeetingAccess =
  | (Omit<JoinInfo, 'allowed' | 'role'> & { readonly allowed: true; readonly role: Role })
  | (Omit<JoinInfo, 'allowed' | 'role'> & {
      readonly allowed: false
      readonly reason: Exclude<AccessRefusal, 'not_found'>
    })
  | { readonly allowed: false; readonly reason: 'not_found' }

/** What may be known before joining, as an answer to the question whether one may. */
export function toMeetingAccess({ allowed, role, ...info }: JoinInfo): MeetingAccess {
  if (allowed && role !== undefined) return { ...info, allowed, role }
  return { ...info, allowed: false, reason: reasonOf(info) }
}

/** In the order of the server's rules. */
function reasonOf(info: Omit<JoinInfo, 'allowed' | 'role'>): Exclude<AccessRefusal, 'not_found'> {
  if (info.requiresSignIn && info.meetingId === undefined) return 'invitation_required'
  if (info.status === 'ENDED') return 'ended'
  if (info.status === 'CANCELLED') return 'cancelled'
  return info.requiresPassword ? 'password_required' : 'refused'
}
