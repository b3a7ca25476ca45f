import type { TokenRequest } from '@plenum/meeting-contract'
import { isKnownPerson, type JoinFacts } from './admit.ts'
import { PasswordTries } from './password-tries.ts'
import type { World } from './world.ts'

/** Checks passwords and invite keys, and counts the tries at them. */
export class Proofs {
  readonly #world: World
  readonly #tries = new PasswordTries()

  constructor(world: World) {
    this.#world = world
  }

  check(
    facts: Pick<JoinFacts, 'caller' | 'meeting' | 'invited'>,
    reference: string,
    { password, inviteKey }: Pick<TokenRequest, 'password' | 'inviteKey'>,
  ): Pick<JoinFacts, 'password' | 'hasKey' | 'tries'> {
    const { meeting } = facts
    const hasKey = meeting !== undefined && inviteKey === meeting.inviteKey
    const isTry = facts.caller.kind === 'anonymous' || facts.caller.kind === 'user'
    if (password === undefined || !isTry || hasKey || isKnownPerson(this.#world, facts)) {
      return { password: 'absent', hasKey }
    }
    const counted = meeting?.id ?? reference
    const now = this.#world.now()
    const tries = this.#tries.next(counted, now)
    if ('retryAfterSeconds' in tries) return { password: 'absent', hasKey, tries }
    const isRight = password === meeting?.password
    if (!isNoTry(facts, isRight)) this.#tries.count(counted, now)
    return { password: isRight ? 'right' : 'wrong', hasKey, tries }
  }
}

/** A right password is no try, nor is any where none is asked for; in a private meeting, only with the right address. */
function isNoTry({ meeting, invited }: Pick<JoinFacts, 'meeting' | 'invited'>, isRight: boolean): boolean {
  if (meeting === undefined) return false
  return meeting.isPublic ? isRight || meeting.password === null : isRight && invited !== undefined
}
