import { ProblemError } from '../problem-error.ts'
import type { Caller } from './caller.ts'

/** @throws ProblemError `auth.required`, `permission.denied` for everybody but the host app's backend */
export function requireService({ kind }: Caller): void {
  if (kind === 'anonymous') throw new ProblemError('auth.required')
  if (kind !== 'service') throw new ProblemError('permission.denied')
}
