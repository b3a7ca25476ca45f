import type { Role } from '@plenum/meeting-contract'
import { jwtClaims } from '../lib/jwt-claims.ts'
import type { Admission } from '../machine/admission.ts'

/** Leave to enter a room, by a backend that is not Plenum's: the token and where it is good for, the rest as it likes. */
export interface EntryTicket {
  /** LiveKit's access token. */
  readonly token: string
  /** LiveKit's address, for example `wss://livekit.example.com`. */
  readonly livekitUrl: string
  /** As what one joins. Default: the token's attribute `role`; without it a viewer if the token allows no more. */
  readonly role?: Role | undefined
  /** What is known of the meeting. Default: that it is on; no title, and not public. */
  readonly meeting?: Partial<Omit<Admission['meeting'], 'id'>> | undefined
}

/** Fills in what a ticket does not say, from its token. */
export function toAdmission(meetingId: string, { token, livekitUrl, role, meeting }: EntryTicket): Admission {
  const claims = jwtClaims(token)
  return {
    token,
    livekitUrl,
    identity: typeof claims?.sub === 'string' ? claims.sub : '',
    role: role ?? roleIn(claims),
    meeting: {
      id: meetingId,
      title: meeting?.title ?? '',
      status: meeting?.status ?? 'ACTIVE',
      isPublic: meeting?.isPublic ?? false,
    },
  }
}

function roleIn(claims: Readonly<Record<string, unknown>> | null): Role {
  const role = fieldOf(claims?.attributes, 'role')
  if (isRole(role)) return role
  return fieldOf(claims?.video, 'canPublish') === false ? 'viewer' : 'participant'
}

/** By name, so that a role that is forgotten here does not compile. */
const ROLES: Readonly<Record<Role, true>> = { host: true, cohost: true, participant: true, viewer: true }

function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(ROLES, value)
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
