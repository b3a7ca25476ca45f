import type { Clock } from '../ports.ts'

/** Something that happened to a session; what it says is for people who look for a fault. */
export interface JournalEntry {
  /** Milliseconds of the session's clock. */
  readonly atMs: number
  readonly what: string
  /** Codes, reasons and counts: never a name, a text, a token or a password. */
  readonly detail?: string
}

const LONGEST = 200

/** The last things that happened to a session, oldest first. */
export class Journal {
  readonly #clock: Clock
  #entries: JournalEntry[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  note(what: string, detail?: string): void {
    const entry = { atMs: this.#clock.now(), what }
    this.#entries.push(detail === undefined ? entry : { ...entry, detail })
    if (this.#entries.length > LONGEST) this.#entries = this.#entries.slice(-LONGEST)
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries
  }
}
