import type { Meeting } from '@plenum/meeting-contract'
import type { Caller } from './caller.ts'
import { ProblemError } from './problem-error.ts'
import type { World } from './world.ts'

const KEPT_MS = 24 * 60 * 60 * 1_000

/** A request that may be sent again. */
interface KeyedRequest {
  readonly caller: Extract<Caller, { kind: 'user' | 'service' }>
  readonly route: string
  readonly key: string
  /** As validated: how it was written does not matter. */
  readonly body: object
}

/** Makes a meeting, unless the same request made it before: then this is what it was answered. */
export function once(world: World, { caller, route, key, body }: KeyedRequest, make: () => Meeting): Meeting {
  const { keptAnswers } = world.store
  const who = caller.kind === 'user' ? [caller.userId] : []
  const id = JSON.stringify([who, route, key])
  const text = JSON.stringify(body)
  const kept = keptAnswers.get(id)
  if (kept !== undefined && kept.at.getTime() + KEPT_MS > world.now().getTime()) {
    if (kept.body !== text) throw new ProblemError('idempotency.key_reused')
    return kept.answer
  }
  const answer = make()
  keptAnswers.set(id, { body: text, answer, at: world.now() })
  return answer
}
