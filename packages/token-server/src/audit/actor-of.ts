import type { Caller } from '../auth/caller.ts'

/** Who somebody is, in one text: so the audit names him, and so what he has open is counted. */
export function actorOf(caller: Caller): string {
  switch (caller.kind) {
    case 'user':
      return `user:${caller.userId}`
    case 'session':
      return `session:${caller.session.id}`
    case 'service':
      return 'service'
    case 'anonymous':
      return 'guest'
    default:
      return caller satisfies never
  }
}
