import { ProblemError } from '../problem-error.ts'
import type { PasswordTries, PasswordTry } from '../rate-limits/password-tries.ts'
import { isKnownPerson, type JoinFacts } from './admit.ts'
import type { InviteKeys } from './invite-key.ts'
import type { PasswordHasher } from './passwords.ts'

const RETRY_AFTER_SECONDS = 1

/** What somebody shows to be let in. */
interface Shown {
  email?: string | undefined
  password?: string | undefined
  inviteKey?: string | undefined
}

/** Who shows it, and where. */
type Facts = Pick<JoinFacts, 'caller' | 'meeting' | 'listed' | 'invited'>

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

  /**
   * Takes as long, and counts the same, for a meeting that is not there as for one that is not to be known.
   *
   * @param asked by which name the meeting was asked for, and from where
   * @throws ProblemError `server.busy` when too many try at the same moment
   */
  async check(facts: Facts, shown: Shown, asked: { reference: string; address: string }): Promise<Proof> {
    const { meeting } = facts
    const isKey = this.#inviteKeys.isKeyOf(meeting, shown.inviteKey ?? '')
    const hasKey = isKey && isOpenToProof(facts)
    // Whoever is let in anyway takes no room from those who try.
    if (hasKey || isKnownPerson(facts) || !isTry(facts, shown)) return { password: 'absent', hasKey }

    const begun = await this.#tries.begin(asked.address, meeting?.id ?? asked.reference)
    if (begun.kind === 'in use') throw new ProblemError('server.busy', { retryAfterSeconds: RETRY_AFTER_SECONDS })
    // No hashing for whoever has no tries left: that is what the limit is for.
    if (begun.kind === 'exhausted') {
      return { password: 'absent', hasKey, tries: { retryAfterSeconds: begun.retryAfterSeconds } }
    }
    const isRight = await this.#verify(begun.started, meeting?.password_hash ?? undefined, shown.password)
    // Else the count would tell that there is such a meeting, and that the password is its own.
    if (isRight && isOpenToProof(facts)) {
      await begun.started.giveBack()
      return { password: 'right', hasKey }
    }
    return { password: 'wrong', hasKey, tries: await begun.started.countWrong() }
  }

  async #verify(started: PasswordTry, hash: string | undefined, password: string | undefined): Promise<boolean> {
    try {
      return await this.#passwords.verify(password === undefined ? undefined : hash, password ?? '')
    } catch (error) {
      // Turned away unheard, for too many wait: that was no try.
      await started.giveBack()
      throw error
    }
  }
}

/** Whether a password or a key lets somebody in: in a private meeting only together with an address that is listed. */
function isOpenToProof({ meeting, invited }: Facts): boolean {
  return meeting !== undefined && (meeting.is_public === 1 || invited !== undefined)
}

/** Whether something is guessed at. A stay and a service need no proof, so theirs is none. */
function isTry({ caller, meeting }: Facts, { email, password, inviteKey }: Shown): boolean {
  if (caller.kind !== 'anonymous' && caller.kind !== 'user') return false
  // A public meeting without a password asks for none, and has nothing to hide.
  if (password !== undefined) return meeting?.is_public !== 1 || meeting.password_hash !== null
  // With a key, addresses can be guessed at. Who signed in is who he is, whatever address he gives.
  const isGuest = caller.kind === 'anonymous' && email !== undefined
  return isGuest && inviteKey !== undefined && meeting?.is_public !== 1
}
