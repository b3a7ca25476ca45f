import { MeetingError, type MeetingErrorCode } from '../errors.ts'
import type { EndingPort, StayOptions } from '../ports.ts'

/** Ends meetings or refuses to, as told. */
export class FakeEnding implements EndingPort {
  /** By which stay each end was asked for, in order. */
  readonly asked: { readonly sessionToken: string | undefined }[] = []
  /** Refuses from now on; null does it. */
  refuses: MeetingErrorCode | null = null
  /** Never answers from now on. */
  isSilent = false
  readonly #onEnd: () => void

  /** @param onEnd told that the meeting is over, to close the room */
  constructor(onEnd: () => void = () => {}) {
    this.#onEnd = onEnd
  }

  async endMeeting(_: string, { sessionToken }: StayOptions): Promise<void> {
    this.asked.push({ sessionToken })
    await (this.isSilent ? new Promise<void>(() => {}) : Promise.resolve())
    if (this.refuses !== null) throw new MeetingError(this.refuses)
    this.#onEnd()
  }
}
