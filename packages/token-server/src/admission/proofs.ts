import type { Caller } from '../auth/caller.ts'
import type { PasswordTries, PasswordTry } from '../rate-limits/password-tries.ts'
import { isKnownPerson, type JoinFacts } from './admit.ts'
import type { InviteKeys } from './invite-key.ts'
import type { PasswordHasher } from './passwords.ts'

/** What somebody shows to be let in. */
interface Shown {
  password?: string | undefined
  inviteKey?: string | undefined
}

/** What came of it. */
export type Proof = Pick<JoinFacts, 'password' | 'hasKey' | 'tries'>

/** Checks passwords and invite keys, and counts the tries at them. */
export class Proofs {
  readonly #passwords: PasswordHasher
  readonly #inviteKeys: InviteKeys
  readonly #tries: PasswordTries

  constructor(deps: { passwords: PasswordHasher; inviteKeys: InviteKeys; tries: PasswordTries }) {
    this.#passwords = deps.passwords
    this.#inviteKeys = deps.inviteKeys
    this.#tries = deps.tries
  }

  /** To be called before the meeting is looked up: a try counts whether there is one or not. */
  async begin(caller: Caller, reference: string, address: string, { password, inviteKey = '' }: Shown) {
    // A stay and a service need no password, so theirs is no try.
    const isTry = password !== undefined && (caller.kind === 'anonymous' || caller.kind === 'user')
    const started = isTry ? await this.#tries.begin(address, reference) : undefined
    return {
      check: async (facts: Pick<JoinFacts, 'caller' | 'meeting' | 'listed' | 'invited'>): Promise<Proof> => {
        const { meeting } = facts
        const hasKey = this.#inviteKeys.isKeyOf(meeting, inviteKey)
        if (!started || password === undefined) return { password: 'absent', hasKey }
        if (hasKey || isKnownPerson(facts)) {
          await started.giveBack()
          return { password: 'absent', hasKey }
        }
        const tries = await this.#tries.complete(started, address, meeting?.id ?? reference)
        // No hashing for whoever has no tries left: that is what the limit is for.
        if ('retryAfterSeconds' in tries) return { password: 'absent', hasKey, tries }
        const isRight = await this.#verify(started, meeting?.password_hash ?? undefined, password)
        if (isNoTry(facts, isRight)) await started.giveBack()
        return { password: isRight ? 'right' : 'wrong', hasKey, tries }
      },
    }
  }

  async #verify(started: PasswordTry, passwordHash: string | undefined, password: string): Promise<boolean> {
    try {
      return await this.#passwords.verify(passwordHash, password)
    } catch (error) {
      // Turned away unheard, for too many wait: that was no try.
      await started.giveBack()
      throw error
    }
  }
}

/**
 * A right password is no try, nor is any where none is asked for. In a private meeting only the right address makes it
 * right: else the count would tell that there is such a meeting, and that the password is its own.
 */
function isNoTry({ meeting, invited }: Pick<JoinFacts, 'meeting' | 'invited'>, isRight: boolean): boolean {
  if (!meeting) return false
  return meeting.is_public === 1 ? isRight || meeting.password_hash === null : isRight && invited !== undefined
}
