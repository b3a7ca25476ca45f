import type { SessionRow } from '../admission/sessions.store.ts'

/** Somebody without a credential. */
export interface AnonymousCaller {
  kind: 'anonymous'
}

/** A signed-in user of the host app. */
export interface UserCaller {
  kind: 'user'
  userId: string
  name?: string | undefined
  /** Verified by whoever signed the credential, in the form in which addresses are compared. */
  email?: string | undefined
  /** When the credential expires. */
  expiresAt?: Date | undefined
}

/** The host app's backend, an administrator. */
export interface ServiceCaller {
  kind: 'service'
}

/** One stay of one person in one meeting. */
export interface SessionCaller {
  kind: 'session'
  session: SessionRow
  /** The session token itself: the database has only its hash. */
  token: string
}

/** Who is asking. */
export type Caller = AnonymousCaller | UserCaller | ServiceCaller | SessionCaller
