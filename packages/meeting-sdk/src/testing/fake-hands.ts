import { MeetingError, type MeetingErrorCode } from '../errors.ts'
import type { HandsPort, StayOptions } from '../ports.ts'

/** Raises and lowers hands or refuses to, as told. */
export class FakeHands implements HandsPort {
  /** What was asked for, in order. */
  readonly asked: { readonly identity: string; readonly raised: boolean; readonly sessionToken: string | undefined }[] =
    []
  /** Refuses from now on; null does it. */
  refuses: MeetingErrorCode | null = null
  /** Whether the room shows what was done. */
  isShown = true
  /** Never answers from now on. */
  isSilent = false
  #isHeld = Promise.resolve()
  readonly #onSet: (identity: string, handRaisedAt: string | null) => void

  /** @param onSet told of each hand that went up or down, to show it in the room */
  constructor(onSet: (identity: string, handRaisedAt: string | null) => void = () => {}) {
    this.#onSet = onSet
  }

  /** Does not answer until what this answers is called. */
  hold(): () => void {
    let release = () => {}
    this.#isHeld = new Promise<void>((resolve) => {
      release = resolve
    })
    return () => release()
  }

  async setHand(_: string, identity: string, raised: boolean, { sessionToken, signal }: StayOptions): Promise<void> {
    if (signal?.aborted) throw new MeetingError('request.cancelled')
    this.asked.push({ identity, raised, sessionToken })
    await (this.isSilent ? new Promise<void>(() => {}) : this.#isHeld)
    if (this.refuses !== null) throw new MeetingError(this.refuses)
    if (this.isShown) this.#onSet(identity, raised ? '2026-11-21T10:00:00.000Z' : null)
  }
}
