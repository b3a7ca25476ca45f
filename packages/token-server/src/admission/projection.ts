import type { ParticipantProjection } from '../sfu/sfu.port.ts'
import { rightsOf } from './grants.ts'
import type { SessionRow } from './sessions.store.ts'

const IDENTITY_PREFIX = 'p_'

/** The LiveKit identity of a stay. */
export function identityOf(session: { id: string }): string {
  return IDENTITY_PREFIX + session.id
}

/** The stay behind an identity. A stay also owns `identity#alias`, which LiveKit lets a publisher add. */
export function sessionIdOf(identity: string): string | undefined {
  const [base = ''] = identity.split('#', 1)
  return base.startsWith(IDENTITY_PREFIX) ? base.slice(IDENTITY_PREFIX.length) : undefined
}

/** How the SFU must show a stay: tokens, and corrections of stale ones, are this. */
export function projectionOf(session: SessionRow): ParticipantProjection {
  return {
    name: session.name,
    attributes: {
      role: session.role,
      ...(session.user_id === null ? {} : { userId: session.user_id }),
      ...(session.hand_raised_at === null ? {} : { handRaisedAt: session.hand_raised_at }),
    },
    rights: rightsOf(session),
  }
}
