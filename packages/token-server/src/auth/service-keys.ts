import { createHash, timingSafeEqual } from 'node:crypto'

/** The keys by which a host's backend is known. Compared in constant time, and all of them every time. */
export class ServiceKeys {
  readonly #digests: Buffer[]

  constructor(keys: readonly string[]) {
    this.#digests = keys.map(digest)
  }

  has(key: string): boolean {
    const asked = digest(key)
    return this.#digests.reduce((found, known) => timingSafeEqual(known, asked) || found, false)
  }
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
