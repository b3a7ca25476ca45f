const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Makes a text of so many symbols that was not there before. */
export type NewId = (length: number) => string

/** Random ids; with a `seed` the same ones in the same order each time. */
export function createIds(seed?: number): NewId {
  const nextByte = seed === undefined ? randomByte : seededBytes(seed)
  return (length) => Array.from({ length }, () => ALPHABET.charAt(nextByte() & 31)).join('')
}

function randomByte(): number {
  return crypto.getRandomValues(new Uint8Array(1))[0] ?? 0
}

/** Mulberry32: small, and the same everywhere. */
function seededBytes(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 24
  }
}
