import type { Words } from '../src/words/en.ts'

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  d: 'ď',
  e: 'é',
  g: 'ğ',
  h: 'ĥ',
  i: 'î',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  n: 'ñ',
  o: 'ö',
  r: 'ř',
  s: 'š',
  t: 'ţ',
  u: 'û',
  w: 'ŵ',
  y: 'ý',
  z: 'ž',
  A: 'Å',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  G: 'Ĝ',
  H: 'Ĥ',
  I: 'Î',
  L: 'Ļ',
  N: 'Ñ',
  O: 'Ø',
  R: 'Ř',
  S: 'Š',
  T: 'Ţ',
  U: 'Û',
  W: 'Ŵ',
}

/** What other languages take more than English. */
const LONGER = 0.4

/**
 * A language that nobody speaks, made of English: with accents, longer by two fifths, and in brackets, so that one sees what is cut
 * and what was never given to the translators.
 */
export function pseudoWords(english: Words): Words {
  // Of each text another text, and of what makes one what makes another: the shape stays.
  return { ...(pseudo(english) as Words), locale: english.locale }
}

function pseudo(value: unknown): unknown {
  if (typeof value === 'string') return pseudoText(value)
  if (typeof value === 'function') return (...given: readonly unknown[]) => pseudoText(String(value(...given)))
  if (Array.isArray(value)) return value.map(pseudo)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, pseudo(inner)]))
  return value
}

function pseudoText(text: string): string {
  const accented = [...text].map((letter) => ACCENTED[letter] ?? letter).join('')
  const more = 'ŧ'.repeat(Math.ceil(text.length * LONGER))
  return `[${accented} ${more.replaceAll(/(.{6})(?=.)/g, '$1 ')}]`
}
