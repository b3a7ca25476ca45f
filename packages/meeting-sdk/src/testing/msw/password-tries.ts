const HOUR_MS = 60 * 60 * 1_000
const PER_MEETING = 10
const IN_ALL = 60
const ALL = ''

/** So many tries are left, or none, and for how long. */
export type TryCount = { readonly triesLeft: number } | { readonly retryAfterSeconds: number }

interface Count {
  readonly tries: number
  readonly until: number
}

/** Counts wrong passwords. Everybody who asks the fake has the same address. */
export class PasswordTries {
  readonly #counts = new Map<string, Count>()

  /** How it stands with the tries at a meeting after one more. */
  next(meeting: string, now: Date): TryCount {
    const counts = [
      { ...this.#read(meeting, now), limit: PER_MEETING },
      { ...this.#read(ALL, now), limit: IN_ALL },
    ]
    const used = counts.find(({ tries, limit }) => tries >= limit)
    if (used !== undefined) return { retryAfterSeconds: Math.max(1, Math.ceil((used.until - now.getTime()) / 1_000)) }
    return { triesLeft: Math.min(...counts.map(({ tries, limit }) => limit - tries)) - 1 }
  }

  count(meeting: string, now: Date): void {
    for (const key of [meeting, ALL]) {
      const { tries, until } = this.#read(key, now)
      this.#counts.set(key, { tries: tries + 1, until })
    }
  }

  #read(key: string, now: Date): Count {
    const count = this.#counts.get(key)
    return count !== undefined && count.until > now.getTime() ? count : { tries: 0, until: now.getTime() + HOUR_MS }
  }
}
