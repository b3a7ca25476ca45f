import { expect, test } from 'vitest'
import { toChatText } from './chat-text.ts'

test.each([
  ['  Hello \n', 'Hello'],
  ['one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
  ['a\tb', 'a\tb'],
  ['a\u0000b\u001b[31mc\u0085d', 'ab[31mcd'],
  ['abc\u202edef\u2066\u200b', 'abcdef'],
  ['e\u0301', '\u00e9'],
  ['half \ud83d of one', 'half \ufffd of one'],
  ['👩🏽‍❤️‍💋‍👨🏻', '👩🏽‍❤️‍💋‍👨🏻'],
  [' \u200b\u0007 ', ''],
])('%j is kept as %j', (typed, kept) => {
  expect(toChatText(typed)).toBe(kept)
})
