/** Without width, or running out of their box and turning around what stands next to them. */
const NOT_SEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff]/g
const LINE_END = /\r\n?|[\u2028\u2029]/g
const CONTROLS = /(?![\n\t])\p{Cc}/gu
const LONE_SURROGATES = /\p{Cs}/gu

/** What was typed, as the server would keep it: both then show the same, and nothing is refused for a stray character. */
export function toChatText(typed: string): string {
  return typed
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(LINE_END, '\n')
    .replace(CONTROLS, '')
    .normalize('NFC')
    .replace(NOT_SEEN, '')
    .trim()
}
