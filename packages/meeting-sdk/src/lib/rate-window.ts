/** Lets a number of things through in any span of a given length. */
export class RateWindow {
  readonly #most: number
  readonly #lengthMs: number
  #takenMs: readonly number[] = []

  constructor(most: number, lengthMs: number) {
    this.#most = most
    this.#lengthMs = lengthMs
  }

  /** Whether one more may pass now, which then counts. */
  take(nowMs: number): boolean {
    const recent = this.#takenMs.filter((takenMs) => nowMs - takenMs < this.#lengthMs)
    const isFree = recent.length < this.#most
    this.#takenMs = isFree ? [...recent, nowMs] : recent
    return isFree
  }
}
