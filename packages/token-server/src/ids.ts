import { randomBytes } from 'node:crypto'

// 32 symbols, so that a random byte maps without bias; letters that are mistaken for digits are left out.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A random text of `length` symbols from a CSPRNG, 5 bits each. */
export function randomId(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET.charAt(byte & 31)).join('')
}
